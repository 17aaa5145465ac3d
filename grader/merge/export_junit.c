/*
 * export_junit.c - JUnit XML as Jenkins and others read it: a suite a student, a case a test.
 *
 * Who has no grade has one case that was skipped, for the reason that it states.
 */
#include <string.h>
#include "export.h"
#include "text.h"

typedef struct {
    int tests, failures, errors, skipped;
} Sums;

static Sums sums_of(const Student *s)
{
    Sums sums = {0};
    const Submission *sub = s->submission;
    if (!has_tests(s))
        return (Sums){1, 0, has_grade(s), !has_grade(s)};
    for (int i = 0; i < sub->steps; i++) {
        sums.tests += sub->step[i].tests;
        sums.failures += step_count(&sub->step[i], FAILED);
        sums.errors += step_count(&sub->step[i], BROKE);
    }
    return sums;
}

static void put_sums(FILE *to, Sums s)
{
    fprintf(to, " tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\">\n", s.tests,
            s.failures, s.errors, s.skipped);
}

static void put_attribute(FILE *to, const char *name, const char *text)
{
    fprintf(to, " %s=\"", name);
    put_markup(to, text);
    fputc('"', to);
}

static void put_property(FILE *to, const char *name, const char *text)
{
    fprintf(to, "      <property");
    put_attribute(to, "name", name);
    put_attribute(to, "value", text);
    fprintf(to, "/>\n");
}

static void put_properties(FILE *to, const Student *s)
{
    char points[32];
    fprintf(to, "    <properties>\n");
    put_property(to, "student", student_name(s));
    put_property(to, "verdict", verdict_word[s->verdict]);
    if (s->note[0])
        put_property(to, "note", s->note);
    if (has_grade(s)) {
        snprintf(points, sizeof points, "%d", s->submission->points);
        put_property(to, "points", points);
        snprintf(points, sizeof points, "%d", s->submission->max_points);
        put_property(to, "max_points", points);
        put_property(to, "grader", s->submission->version);
        put_property(to, "box", s->submission->box);
    }
    fprintf(to, "    </properties>\n");
}

static void put_test(FILE *to, const Student *s, const Step *step, const Test *t)
{
    static const char *const element[] = {[FAILED] = "failure", [BROKE] = "error"};
    Outcome outcome = test_outcome(t);
    char *summary = one_line(t->message[0] ? t->message : t->status, 200);
    fprintf(to, "    <testcase name=\"");
    put_markup(to, t->function);
    fputs(t->function[0] ? ": " : "", to);
    put_markup(to, t->property);
    fprintf(to, "\" classname=\"");
    put_markup(to, s->id);
    fputc('.', to);
    put_markup(to, step->name);
    if (outcome == PASSED) {
        fprintf(to, "\"/>\n");
    } else {
        fprintf(to, "\">\n      <%s", element[outcome]);
        put_attribute(to, "type", t->status);
        put_attribute(to, "message", summary);
        fputc('>', to);
        put_markup(to, t->message);
        fprintf(to, "</%s>\n    </testcase>\n", element[outcome]);
    }
    free(summary);
}

/* In place of tests: why there are none. */
static void put_reason(FILE *to, const Student *s)
{
    bool graded = has_grade(s);
    fprintf(to, "    <testcase name=\"submission\"");
    put_attribute(to, "classname", s->id);
    fprintf(to, ">\n      <%s", graded ? "error" : "skipped");
    if (graded)
        put_attribute(to, "type", verdict_word[s->verdict]);
    put_attribute(to, "message", s->note[0] ? s->note : verdict_word[s->verdict]);
    fprintf(to, "/>\n    </testcase>\n");
}

static void put_diagnostics(FILE *to, const Submission *s)
{
    bool any = false;
    for (int i = 0; i < s->steps; i++)
        any |= s->step[i].compiler[0] != '\0';
    if (!any)
        return;
    fprintf(to, "    <system-err>");
    for (int i = 0; i < s->steps; i++)
        put_markup(to, s->step[i].compiler);
    fprintf(to, "</system-err>\n");
}

static void put_student(FILE *to, const Student *s)
{
    fprintf(to, "  <testsuite");
    put_attribute(to, "name", s->id);
    put_sums(to, sums_of(s));
    put_properties(to, s);
    if (!has_tests(s))
        put_reason(to, s);
    for (int i = 0; has_tests(s) && i < s->submission->steps; i++)
        for (int k = 0; k < s->submission->step[i].tests; k++)
            put_test(to, s, &s->submission->step[i], &s->submission->step[i].test[k]);
    if (has_grade(s))
        put_diagnostics(to, s->submission);
    fprintf(to, "  </testsuite>\n");
}

void export_junit(FILE *to, const Class *class)
{
    Sums all = {0};
    for (int i = 0; i < class->students; i++) {
        Sums s = sums_of(&class->student[i]);
        all = (Sums){all.tests + s.tests, all.failures + s.failures, all.errors + s.errors,
                     all.skipped + s.skipped};
    }
    fprintf(to, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"grades\"");
    put_sums(to, all);
    for (int i = 0; i < class->students; i++)
        put_student(to, &class->student[i]);
    fprintf(to, "</testsuites>\n");
}
