/*
 * match.c - whose submission is it?
 *
 * A submission belongs to the student of whom its name, with or without .zip and the like, is an
 * id, login or address, or begins with one, before a _ or -: annlee_8421_hw.tar.gz is of annlee.
 * The longest such beginning counts.  Where none fits, the same is tried with the letters of names.
 */
#include <stdlib.h>
#include <string.h>
#include <ctype.h>
#include <sysexits.h>
#include "class.h"
#include "csv.h"
#include "text.h"

typedef enum { BY_ID, BY_LETTERS, WAYS } Way;

static bool has_key(const Student *s, const char *text, Way way)
{
    if (way == BY_LETTERS)
        return *text && (strcmp(s->letters[0], text) == 0 || strcmp(s->letters[1], text) == 0);
    for (int i = 0; i < s->keys; i++)
        if (strcmp(s->key[i], text) == 0)
            return true;
    return false;
}

/* The students of whom the first `length` bytes of a name may be: how many, and two of them. */
static int find_students(const Class *class, const char *name, size_t length, Way way,
                         Student *found[2])
{
    int n = 0;
    char *copy = text_copy(name, length), *start = trimmed(copy);
    char *text = way == BY_LETTERS ? header_name(start) : start;
    for (char *c = text; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    for (int i = 0; i < class->students; i++)
        if (has_key(&class->student[i], text, way)) {
            found[n > 0] = &class->student[i];
            n++;
        }
    if (text != start)
        free(text);
    free(start);
    free(copy);
    return n;
}

static size_t shorter(const char *name, size_t length)
{
    while (length > 0 && name[length - 1] != '_' && name[length - 1] != '-')
        length--;
    return length > 0 ? length - 1 : 0;
}

/* How many students it may be of, by the name of the file or the part that names a student; two of
   them go to found. */
static int owners(const Class *class, const char *file, const char *name, Student *found[2])
{
    int n = find_students(class, file, strlen(file), BY_ID, found);
    if (n)
        return n;
    for (Way way = 0; way < WAYS; way++)
        for (size_t length = strlen(name); length > 0; length = shorter(name, length)) {
            n = find_students(class, name, length, way, found);
            if (n)
                return n;
        }
    return 0;
}

static void set_note(Student *s, const char *text)
{
    free(s->note);
    s->note = one_line(text, 300);
}

static bool tell_doubt(const char *name, Student *const student[2])
{
    char *text = one_line(name, 60);
    fprintf(stderr,
            "submission %s: is it of %s (line %d of the roster) or of %s (line %d)?  Say so in a "
            "column `submission` of the roster\n",
            text, student[0]->id, student[0]->line, student[1]->id, student[1]->line);
    free(text);
    return false;
}

static bool tell_second(const Student *s, const Submission *second)
{
    fprintf(stderr, "student %s: has two results, %s and %s: remove the one that does not count\n",
            s->id, s->submission->path, second->path);
    return false;
}

static void add_stranger(Class *class, const char *name)
{
    for (int i = 0; i < class->strangers; i++)
        if (strcmp(class->stranger[i], name) == 0)
            return;
    class->stranger[class->strangers++] = name;
}

static bool give_submission(Class *class, Submission *submission)
{
    Student *student[2] = {NULL, NULL};
    int n = owners(class, submission->name, submission->student, student);
    if (n == 0)
        add_stranger(class, submission->name);
    if (n > 1)
        return tell_doubt(submission->name, student);
    if (n == 1 && student[0]->submission)
        return tell_second(student[0], submission);
    if (n == 1)
        student[0]->submission = submission;
    return true;
}

/* anna.tar.gz: anna */
static char *without_suffix(const char *name)
{
    static const char *const suffixes[] = {".tar.gz", ".tar.xz", ".tgz", ".txz", ".tar", ".zip"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t length = strlen(name), end = strlen(suffixes[i]);
        if (length > end && strcmp(name + length - end, suffixes[i]) == 0)
            return text_copy(name, length - end);
    }
    return text_copy(name, strlen(name));
}

/* A failure counts where there is no result: a later attempt may have succeeded. */
static bool give_failure(Class *class, const Failure *failure)
{
    Student *student[2] = {NULL, NULL};
    char *name = without_suffix(failure->name);
    int n = owners(class, failure->name, name, student);
    free(name);
    if (n == 0)
        add_stranger(class, failure->name);
    if (n > 1)
        return tell_doubt(failure->name, student);
    if (n == 1 && !student[0]->submission) {
        student[0]->verdict = NOT_GRADED_YET;
        set_note(student[0], failure->reason);
    }
    return true;
}

/* ---- verdicts -------------------------------------------------------------------- */

/* "not compiled: 02_softmax 03_loss" */
static void list_steps(FILE *to, const Submission *s, const char *state)
{
    int n = 0;
    for (int i = 0; i < s->steps; i++)
        if (strcmp(s->step[i].state, state) == 0)
            fprintf(to, "%s%s", n++ ? " " : "", s->step[i].name);
}

static void note_steps(Student *s)
{
    static const char *const states[] = {"not compiled", "missing"};
    char *text = NULL, *list = NULL;
    size_t size;
    FILE *to = open_memstream(&text, &size);
    for (int i = 0; i < 2; i++) {
        FILE *steps = open_memstream(&list, &size);
        list_steps(steps, s->submission, states[i]);
        fclose(steps);
        if (list[0])
            fprintf(to, "%s%s: %s", ftell(to) ? "; " : "", states[i], list);
        free(list);
    }
    fclose(to);
    set_note(s, text);
    free(text);
}

static bool any_judged(const Submission *s)
{
    for (int i = 0; i < s->steps; i++)
        if (strcmp(s->step[i].state, "judged") == 0)
            return true;
    return false;
}

static void give_verdict(Student *s)
{
    if (!s->submission && s->verdict != NOT_GRADED_YET)
        s->verdict = NO_SUBMISSION;
    if (!s->submission)
        return;
    s->verdict = s->submission->refused      ? REFUSED
                 : any_judged(s->submission) ? GRADED
                                             : NOTHING_COMPILED;
    if (s->verdict == REFUSED)
        set_note(s, s->submission->reason);
    else
        note_steps(s);
}

int class_match(Class *class)
{
    bool good = true;
    class->stranger = zeros((size_t)(class->submissions + class->failures), sizeof(char *));
    for (int i = 0; i < class->submissions; i++)
        good &= give_submission(class, &class->submission[i]);
    for (int i = 0; i < class->failures; i++)
        good &= give_failure(class, &class->failure[i]);
    for (int i = 0; i < class->students; i++) {
        give_verdict(&class->student[i]);
        class->count[class->student[i].verdict]++;
    }
    return good ? 0 : EX_DATAERR;
}
