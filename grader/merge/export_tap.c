/*
 * export_tap.c - the Test Anything Protocol: a point a test of each student.
 *
 * The lines are those of TAP 14 and of TAP 13; the first names 13, for harnesses of today refuse
 * 14.  Who has no grade has one point that is skipped, for the reason that it states.
 */
#include <stdlib.h>
#include <string.h>
#include "export.h"
#include "text.h"

typedef struct {
    FILE *to;
    int number;
} Tap;

/* A JSON text is a YAML text; all but ASCII is escaped, so nothing can end the block early. */
static void put_yaml(FILE *to, const char *key, const char *text)
{
    char *printable = text_printable(text);
    json_t *string = json_string(printable);
    char *quoted = json_dumps(string, JSON_ENCODE_ANY | JSON_ENSURE_ASCII);
    fprintf(to, "  %s: %s\n", key, quoted);
    free(quoted);
    free(printable);
    json_decref(string);
}

static void begin_point(Tap *tap, bool good, const Student *s)
{
    fprintf(tap->to, "%s %d - ", good ? "ok" : "not ok", ++tap->number);
    put_description(tap->to, s->id);
}

static void put_test(Tap *tap, const Student *s, const Step *step, const Test *t)
{
    bool good = test_outcome(t) == PASSED;
    begin_point(tap, good, s);
    fputc(' ', tap->to);
    put_description(tap->to, step->name);
    fputc(' ', tap->to);
    put_description(tap->to, t->function);
    fputs(t->function[0] ? ": " : "", tap->to);
    put_description(tap->to, t->property);
    fputc('\n', tap->to);
    if (good)
        return;
    fprintf(tap->to, "  ---\n");
    put_yaml(tap->to, "message", t->message);
    put_yaml(tap->to, "severity", t->status);
    fprintf(tap->to, "  points: %d\n  max_points: %d\n  ...\n", t->points, t->max_points);
}

static void put_reason(Tap *tap, const Student *s)
{
    begin_point(tap, !has_grade(s), s);
    fprintf(tap->to, "%s%s", has_grade(s) ? " " : " # SKIP ", verdict_word[s->verdict]);
    fputs(s->note[0] ? ": " : "", tap->to);
    put_description(tap->to, s->note);
    fputc('\n', tap->to);
}

static void put_student(Tap *tap, const Student *s)
{
    if (!has_tests(s)) {
        put_reason(tap, s);
        return;
    }
    for (int i = 0; i < s->submission->steps; i++)
        for (int k = 0; k < s->submission->step[i].tests; k++)
            put_test(tap, s, &s->submission->step[i], &s->submission->step[i].test[k]);
}

void export_tap(FILE *to, const Class *class)
{
    Tap tap = {to, 0};
    fprintf(to, "TAP version 13\n");
    for (int i = 0; i < class->students; i++)
        put_student(&tap, &class->student[i]);
    fprintf(to, tap.number ? "1..%d\n" : "1..0 # SKIP nobody is on the roster\n", tap.number);
}
