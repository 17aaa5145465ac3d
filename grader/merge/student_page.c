/* student_page.c - the page of a student: steps, tests, messages, curves. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "page.h"
#include "text.h"

static const char *const explanation[VERDICTS] = {
    [GRADED] = "",
    [NOTHING_COMPILED] = "No step compiled, so no test could run.",
    [REFUSED] = "The submission was refused:",
    [NOT_GRADED_YET] = "Not judged yet, through no fault of its own; this is no grade, and not 0:",
    [NO_SUBMISSION] = "Nothing was handed in, so there is no grade.",
};

/* ---- tests ----------------------------------------------------------------------- */

/* The lines of a message; the mistake that it names is set apart. */
static void put_message(FILE *to, const char *message)
{
    const char *like = looks_like(message);
    size_t before = like ? (size_t)(like - message) - strlen("looks like: ") : strlen(message);
    char *text = text_copy(message, before);
    while (before > 0 && text[before - 1] == '\n')
        text[--before] = '\0';
    if (before > 0)
        put_element(to, "pre", "", text);
    if (like) {
        fprintf(to, "<p class=\"like\"><b>Looks like</b> ");
        put_markup(to, like);
        fprintf(to, "</p>");
    }
    free(text);
}

static void put_name(FILE *to, const Test *t)
{
    put_element(to, "code", "", t->function);
    fprintf(to, t->function[0] ? ": " : "");
    put_words(to, t->property);
}

static void put_test(FILE *to, const Test *t)
{
    bool folded = t->hidden && !t->function[0]; /* several, of which only the points are told */
    fprintf(to, "<div class=\"test%s\"><span class=\"points\">%d of %d</span>",
            folded ? " folded" : "", t->points, t->max_points);
    if (!folded)
        put_element(to, "span", "mark", t->status);
    fputc(' ', to);
    put_name(to, t);
    if (t->hidden && !folded)
        fprintf(to, " <span class=\"mark quiet\">hidden</span>");
    put_message(to, t->message);
    fprintf(to, "</div>\n");
}

/* The tests of a step that all ended like the first, as when nothing is written yet. */
static bool all_alike(const Step *step)
{
    int n = 0;
    for (int i = 0; i < step->tests; i++)
        n += strcmp(step->test[i].status, step->test[0].status) == 0 &&
             strcmp(step->test[i].message, step->test[0].message) == 0;
    return step->tests > 1 && n >= step->tests - 1 && test_outcome(&step->test[0]) != PASSED;
}

static bool fails_too(const Step *step, int test, int other)
{
    return test_outcome(&step->test[other]) != PASSED &&
           strcmp(step->test[other].function, step->test[test].function) == 0;
}

/* Tests of the same function that come before and did not pass either. */
static int earlier_failures(const Step *step, int test)
{
    int n = 0;
    for (int i = 0; i < test; i++)
        n += fails_too(step, test, i);
    return n;
}

/* The first test of a function that did not pass, and the others folded: one thing at a time. */
static void put_function(FILE *to, const Step *step, int first)
{
    int others = -1;
    for (int i = first; i < step->tests; i++)
        others += fails_too(step, first, i);
    put_test(to, &step->test[first]);
    if (others == 0)
        return;
    fprintf(to, "<details class=\"others\"><summary>%d more of ", others);
    put_element(to, "code", "", step->test[first].function);
    fprintf(to, "</summary>\n");
    for (int i = first + 1; i < step->tests; i++)
        if (fails_too(step, first, i))
            put_test(to, &step->test[i]);
    fprintf(to, "</details>\n");
}

static void put_passed(FILE *to, const Step *step)
{
    int n = step_count(step, PASSED);
    if (n == 0)
        return;
    fprintf(to, "<details class=\"passed\"><summary>%d passed</summary><ul>\n", n);
    for (int i = 0; i < step->tests; i++)
        if (test_outcome(&step->test[i]) == PASSED) {
            fprintf(to, "<li>");
            put_name(to, &step->test[i]);
            fprintf(to, "</li>\n");
        }
    fprintf(to, "</ul></details>\n");
}

static void put_tests(FILE *to, const Step *step)
{
    if (all_alike(step)) {
        fprintf(to, "<div class=\"test\">");
        put_element(to, "span", "mark", step->test[0].status);
        fprintf(to, " all tests of this step");
        put_message(to, step->test[0].message);
        fprintf(to, "</div>\n");
        return;
    }
    for (int i = 0; i < step->tests; i++)
        if (test_outcome(&step->test[i]) != PASSED && earlier_failures(step, i) == 0)
            put_function(to, step, i);
    put_passed(to, step);
}

/* ---- steps ----------------------------------------------------------------------- */

/* "2 failed, 1 crash": what did not pass, in the order in which it comes. */
static void put_counts(FILE *to, const Step *step)
{
    fprintf(to, "%d of %d tests passed", step_count(step, PASSED), step->tests);
    for (int i = 0; i < step->tests; i++) {
        const char *status = step->test[i].status;
        int n = 0, earlier = 0;
        for (int k = 0; k < step->tests; k++) {
            bool same = strcmp(step->test[k].status, status) == 0;
            n += same;
            earlier += same && k < i;
        }
        if (earlier == 0 && test_outcome(&step->test[i]) != PASSED)
            fprintf(to, ", %d %s", n, status);
    }
}

static void put_step(FILE *to, const Step *step)
{
    bool whole = step->points == step->max_points;
    bool telling = !whole && strcmp(step->state, "missing") != 0;
    fprintf(to, "<details class=\"step\"%s><summary>", telling ? " open" : "");
    put_element(to, "b", "", step->name);
    put_bar(to, "", step->points, step->max_points);
    fprintf(to, "<span class=\"number\">%d of %d</span><small>", step->points, step->max_points);
    if (strcmp(step->state, "judged") == 0)
        put_counts(to, step);
    else
        put_markup(to, step->state);
    fprintf(to, "</small></summary><div>\n");
    if (step->compiler[0]) {
        fprintf(to, "<div class=\"compiler\"><b>The compiler says</b>");
        put_element(to, "pre", "", step->compiler);
        fprintf(to, "</div>\n");
    }
    if (strcmp(step->state, "not compiled") != 0)
        put_tests(to, step);
    fprintf(to, "</div></details>\n");
}

/* ---- learning curves ------------------------------------------------------------- */

static void put_numbers(FILE *to, const Curve *c)
{
    fprintf(to,
            "<table><thead><tr><th>Epoch</th><th>Loss</th><th>of validation</th><th>Accuracy</th>"
            "<th>of validation</th></tr></thead><tbody>\n");
    for (int i = 0; i < c->rows; i++) {
        fprintf(to, "<tr>");
        for (int k = 0; k < COLUMNS; k++)
            fprintf(to, isfinite(c->row[i][k]) ? "<td>%.4g</td>" : "<td>-</td>", c->row[i][k]);
        fprintf(to, "</tr>\n");
    }
    fprintf(to, "</tbody></table>\n");
}

static void put_curve_pair(FILE *to, const Student *s, int curve, const Figures *figures)
{
    static const char *const caption[] = {[ACCURACY] = "Accuracy", [LOSS] = "Loss per example"};
    bool drawn = true;
    fprintf(to, "<div class=\"pair\">\n");
    for (Kind kind = 0; kind < KINDS && drawn; kind++) {
        fprintf(to, "<figure>");
        drawn = put_curve(to, figures, s, curve, kind, caption[kind]);
        fprintf(to, "<figcaption>%s</figcaption></figure>\n", drawn ? caption[kind] : "");
    }
    fprintf(to, "</div>\n");
    if (drawn)
        put_legend(to);
    else
        put_numbers(to, &s->submission->curve[curve]);
}

static void put_curves(FILE *to, const Student *s, const Figures *figures)
{
    if (s->submission->curves > 0)
        fprintf(to,
                "<h2>Learning curves</h2>\n<p class=\"soft\">The digits, learned by the code of "
                "this submission.</p>\n");
    for (int i = 0; i < s->submission->curves; i++) {
        const Curve *c = &s->submission->curve[i];
        fprintf(to, "<h3>%s <span class=\"mark%s\">", model_title(model_of(c)),
                strcmp(c->state, "learned") == 0 ? " good" : "");
        put_markup(to, c->state);
        fprintf(to, "</span></h3>\n<p>");
        put_markup(to, c->reason);
        if (isfinite(c->test_accuracy) && isfinite(c->majority))
            fprintf(to, "%s%.1f %% of the test data right; always the commonest class: %.1f %%",
                    c->reason[0] ? "; " : "", 100 * c->test_accuracy, 100 * c->majority);
        fprintf(to, "</p>\n");
        put_curve_pair(to, s, i, figures);
    }
}

/* ---- the page -------------------------------------------------------------------- */

static void put_head(FILE *to, const Student *s)
{
    char *name = one_line(student_name(s), 200);
    fprintf(to, "<header><p>Neural networks by hand</p><h1>");
    put_element(to, "bdi", "", name);
    fprintf(to, "</h1>\n<p>");
    put_element(to, "bdi", "", s->name[0] ? s->id : "");
    fprintf(to, "</p></header>\n");
    free(name);
    if (has_grade(s)) {
        fprintf(to, "<div class=\"score\"><b>%d</b><span>of %d points</span></div>\n",
                s->submission->points, s->submission->max_points);
        put_bar(to, "wide", s->submission->points, s->submission->max_points);
    } else {
        fprintf(to, "<div class=\"score\"><span class=\"mark\">%s</span></div>\n",
                verdict_word[s->verdict]);
    }
    fprintf(to, "\n<p>%s ", explanation[s->verdict]);
    if (!has_tests(s))
        put_markup(to, s->note);
    fprintf(to, "</p>\n");
}

void student_page(FILE *to, const Class *class, const Student *s, const Figures *figures)
{
    char *title = one_line(student_name(s), 200);
    page_begin(to, class, title);
    free(title);
    put_head(to, s);
    if (has_tests(s)) {
        fprintf(to, "<h2>Steps</h2>\n");
        for (int i = 0; i < s->submission->steps; i++)
            put_step(to, &s->submission->step[i]);
        put_curves(to, s, figures);
    }
    page_end(to, class);
}
