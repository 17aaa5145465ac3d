/* class.c - what a class is made of: the result files of a folder, and what can be asked of them.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include "class.h"
#include "results.h"
#include "text.h"

const char *const verdict_word[VERDICTS] = {
    "graded", "nothing compiled", "refused", "not graded yet", "no submission",
};

/* ---- the folder ------------------------------------------------------------------ */

static int is_result(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return entry->d_name[0] != '.' && length > 5 &&
           strcmp(entry->d_name + length - 5, ".json") == 0;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int by_submission(const void *a, const void *b)
{
    return strcmp(((const Submission *)a)->name, ((const Submission *)b)->name);
}

static bool read_files(Class *class, const char *folder, int n, struct dirent **entry)
{
    bool good = true;
    class->submission = zeros((size_t)n, sizeof *class->submission);
    for (int i = 0; i < n; i++) {
        char *path = text_format("%s/%s", folder, entry[i]->d_name);
        good &= submission_read(&class->submission[class->submissions++], path);
        free(path);
        free(entry[i]);
    }
    free(entry);
    if (good)
        qsort(class->submission, (size_t)n, sizeof *class->submission, by_submission);
    return good;
}

static bool no_doubles(const Class *class)
{
    for (int i = 1; i < class->submissions; i++) {
        const Submission *a = &class->submission[i - 1], *b = &class->submission[i];
        if (strcmp(a->name, b->name) != 0)
            continue;
        fprintf(stderr, "%s: expected one result for a submission, but %s has the same name\n",
                b->path, a->path);
        return false;
    }
    return true;
}

/* ---- one grader ------------------------------------------------------------------ */

static bool same_grader(const Submission *a, const Submission *b)
{
    return strcmp(a->version, b->version) == 0 && strcmp(a->secret, b->secret) == 0 &&
           strcmp(a->box, b->box) == 0;
}

/* What most come from: files that differ from it are the ones to look at. */
static const Submission *commonest(const Class *class)
{
    const Submission *best = NULL;
    int most = 0;
    for (int i = 0; i < class->submissions; i++) {
        int n = 0;
        for (int k = 0; k < class->submissions; k++)
            n += same_grader(&class->submission[i], &class->submission[k]);
        if (n > most)
            best = &class->submission[i];
        most = n > most ? n : most;
    }
    return best;
}

static void tell_difference(const Submission *s, const Submission *usual)
{
    fprintf(stderr,
            "%s: made by grader %s, secret %s, box %s; most by grader %s, secret %s, box %s\n",
            s->path, s->version, s->secret, s->box, usual->version, usual->secret, usual->box);
}

static bool one_grader(Class *class, bool allowed)
{
    const Submission *usual = commonest(class);
    for (int i = 0; i < class->submissions; i++) {
        const Submission *s = &class->submission[i];
        if (same_grader(s, usual))
            continue;
        class->mixed = true;
        if (!allowed)
            tell_difference(s, usual);
    }
    if (class->mixed && !allowed)
        fprintf(stderr, "results of different graders are not comparable: grade the submissions "
                        "again, or allow it with --mixed\n");
    return allowed || !class->mixed;
}

static bool same_steps(Class *class)
{
    for (int i = 0; i < class->submissions; i++) {
        const Submission *s = &class->submission[i], *model = class->model;
        if (s->steps == 0)
            continue;
        bool same = !model || s->steps == model->steps;
        for (int k = 0; model && same && k < s->steps; k++)
            same = strcmp(s->step[k].name, model->step[k].name) == 0;
        if (!same || (model && s->max_points != model->max_points)) {
            fprintf(stderr, "%s: expected the steps and the points of %s\n", s->path, model->path);
            return false;
        }
        class->model = model ? model : s;
    }
    return true;
}

/* ---- what could not be judged ---------------------------------------------------- */

static void add_failure(Class *class, const char *name, const char *reason)
{
    size_t size = (size_t) class->failures * sizeof(Failure);
    Failure *more = zeros((size_t) class->failures + 1, sizeof *more);
    if (size)
        memcpy(more, class->failure, size);
    free(class->failure);
    class->failure = more;
    more[class->failures++] = (Failure){text_format("%s", name), text_format("%s", reason)};
}

/* NAME, a tab, and why. */
static bool read_failure(Class *class, char *line, size_t length)
{
    char *tab = memchr(line, '\t', length);
    if (!tab || !text_valid(line, length))
        return false;
    *tab = '\0';
    if (line[length - 1] == '\n')
        line[length - 1] = '\0';
    add_failure(class, line, tab + 1);
    return true;
}

static int read_failures(Class *class, const char *folder)
{
    char *path = text_format("%s/failures.log", folder), *line = NULL;
    size_t size = 0;
    bool good = true;
    FILE *file = fopen(path, "r");
    for (ssize_t length; good && file && (length = getline(&line, &size, file)) > 0;) {
        good = read_failure(class, line, (size_t)length);
        if (!good)
            fprintf(stderr, "%s:%d: expected a name, a tab and a reason in UTF-8\n", path,
                    class->failures + 1);
    }
    free(line);
    free(path);
    if (file)
        fclose(file);
    return good ? 0 : EX_DATAERR;
}

int class_read_results(Class *class, const char *folder, bool mixed)
{
    char *results = text_format("%s/results", folder);
    struct dirent **entry = NULL;
    int n = scandir(results, &entry, is_result, by_name), status = 0;
    if (n < 0) {
        fprintf(stderr, "%s: %s; is %s what `grade all` wrote?\n", results, strerror(errno),
                folder);
        status = EX_NOINPUT;
    } else if (!read_files(class, results, n, entry) || !no_doubles(class) ||
               !one_grader(class, mixed) || !same_steps(class)) {
        status = EX_DATAERR;
    }
    free(results);
    return status ? status : read_failures(class, folder);
}

/* ---- questions ------------------------------------------------------------------- */

bool has_grade(const Student *student)
{
    return student->verdict < NOT_GRADED_YET;
}

bool has_tests(const Student *student)
{
    int tests = 0;
    if (student->verdict == GRADED || student->verdict == NOTHING_COMPILED)
        for (int i = 0; i < student->submission->steps; i++)
            tests += student->submission->step[i].tests;
    return tests > 0;
}

const char *student_name(const Student *student)
{
    return student->name[0] ? student->name : student->id;
}

int class_max_points(const Class *class)
{
    return class->model ? class->model->max_points : 0;
}

Outcome test_outcome(const Test *test)
{
    if (strcmp(test->status, "pass") == 0)
        return PASSED;
    return strcmp(test->status, "fail") == 0 || strcmp(test->status, "not written") == 0 ? FAILED
                                                                                         : BROKE;
}

int step_count(const Step *step, Outcome outcome)
{
    int n = 0;
    for (int i = 0; i < step->tests; i++)
        n += test_outcome(&step->test[i]) == outcome;
    return n;
}

const char *looks_like(const char *message)
{
    static const char words[] = "looks like: ";
    for (; message; message = strchr(message, '\n')) {
        message += *message == '\n';
        if (strncmp(message, words, strlen(words)) == 0)
            return message + strlen(words);
    }
    return NULL;
}

void class_hide(Class *class)
{
    for (int i = 0; i < class->submissions; i++)
        for (int k = 0; k < class->submission[i].steps; k++) {
            Step *s = &class->submission[i].step[k];
            Test hidden = {"", "hidden tests", "pass", "", 0, 0, true};
            int kept = 0;
            for (int t = 0; t < s->tests; t++)
                if (s->test[t].hidden) {
                    hidden.points += s->test[t].points;
                    hidden.max_points += s->test[t].max_points;
                } else {
                    s->test[kept++] = s->test[t];
                }
            if (hidden.points < hidden.max_points)
                hidden.status = "fail";
            if (kept < s->tests)
                s->test[kept++] = hidden;
            s->tests = kept;
        }
}

static void free_student(Student *s)
{
    for (int k = 0; k < s->keys; k++)
        free(s->key[k]);
    free(s->key);
    free(s->id);
    free(s->name);
    free(s->letters[0]);
    free(s->letters[1]);
    free(s->note);
}

void class_free(Class *class)
{
    for (int i = 0; i < class->students; i++)
        free_student(&class->student[i]);
    for (int i = 0; i < class->submissions; i++)
        submission_free(&class->submission[i]);
    for (int i = 0; i < class->failures; i++) {
        free(class->failure[i].name);
        free(class->failure[i].reason);
    }
    free(class->student);
    free(class->submission);
    free(class->failure);
    free(class->stranger);
    *class = (Class){0};
}
