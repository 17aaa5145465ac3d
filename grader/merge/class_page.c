/* class_page.c - the page of a class, for its teachers. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "median.h"
#include "mistakes.h"
#include "page.h"
#include "text.h"

enum { SHOWN_MISTAKES = 15, SHOWN_NAME = 100 };

static const char *plural(int n)
{
    return n == 1 ? "" : "s";
}

static int steps_of(const Class *class)
{
    return class->model ? class->model->steps : 0;
}

/* ---- numbers at a glance --------------------------------------------------------- */

static void put_tile(FILE *to, const char *number, const char *what, bool zero)
{
    fprintf(to, "<div class=\"tile%s\">", zero ? " zero" : "");
    put_element(to, "b", "", number);
    put_element(to, "span", "", what);
    fprintf(to, "</div>\n");
}

static double median_points(const Class *class)
{
    int n = 0;
    double *points = zeros((size_t) class->students, sizeof *points);
    for (int i = 0; i < class->students; i++)
        if (has_grade(&class->student[i]))
            points[n++] = class->student[i].submission->points;
    double median = median_of(n, points);
    free(points);
    return median;
}

static void put_tiles(FILE *to, const Class *class)
{
    char number[32];
    double median = median_points(class);
    fprintf(to, "<div class=\"tiles\">\n");
    for (int v = 0; v < VERDICTS; v++) {
        snprintf(number, sizeof number, "%d", class->count[v]);
        put_tile(to, number, verdict_word[v], class->count[v] == 0);
    }
    if (isfinite(median)) {
        snprintf(number, sizeof number, "%g", median);
        put_tile(to, number, "points, the median", false);
    }
    fprintf(to, "</div>\n");
}

/* ---- grades and steps ------------------------------------------------------------ */

static void put_bins(FILE *to, const Figures *figures)
{
    int most = 1;
    for (int i = 0; i < BINS; i++)
        most = figures->bin[i] > most ? figures->bin[i] : most;
    fprintf(to, "<table><thead><tr><th>Points</th><th>Students</th></tr></thead><tbody>\n");
    for (int i = 0; i < BINS; i++) {
        fprintf(to, "<tr><td>%d to %d %%</td><td class=\"count\">", 100 / BINS * i,
                100 / BINS * (i + 1));
        put_bar(to, "plain", figures->bin[i], most);
        fprintf(to, "%d</td></tr>\n", figures->bin[i]);
    }
    fprintf(to, "</tbody></table>\n");
}

static void put_step_row(FILE *to, const Class *class, int step)
{
    int points = 0, max_points = 0, whole = 0, n = 0;
    for (int i = 0; i < class->students; i++) {
        const Student *s = &class->student[i];
        if (!has_tests(s))
            continue;
        points += s->submission->step[step].points;
        max_points += s->submission->step[step].max_points;
        whole += s->submission->step[step].points == s->submission->step[step].max_points;
        n++;
    }
    fprintf(to, "<tr><td>");
    put_markup(to, class->model->step[step].name);
    fprintf(to, "</td><td class=\"count\">");
    put_bar(to, "", points, max_points);
    fprintf(to, "%.0f %%</td><td class=\"number\">%d of %d</td></tr>\n",
            max_points ? 100.0 * points / max_points : 0, whole, n);
}

static void put_grades(FILE *to, const Class *class, const Figures *figures)
{
    fprintf(to, "<div class=\"pair\">\n<section><h2>Grades</h2>\n<figure>");
    if (!put_histogram(to, figures, "Histogram: how many students have how many points"))
        put_bins(to, figures);
    fprintf(
        to,
        "<figcaption>Students, by their share of all %d points</figcaption></figure></section>\n",
        class_max_points(class));
    fprintf(to,
            "<section><h2>Steps</h2>\n<table><thead><tr><th>Step</th><th>Points, on average</th>"
            "<th class=\"number\">All points</th></tr></thead><tbody>\n");
    for (int i = 0; i < steps_of(class); i++)
        put_step_row(to, class, i);
    fprintf(to, "</tbody></table></section>\n</div>\n");
}

/* ---- learning curves ------------------------------------------------------------- */

static void put_states(FILE *to, const Class *class, Model model)
{
    static const char *const state[] = {"learned", "diverged", "never started", "stopped"};
    int count[4] = {0};
    for (int i = 0; i < class->students; i++) {
        const Submission *s = class->student[i].submission;
        for (int k = 0; s && k < s->curves; k++)
            for (int j = 0; j < 4; j++)
                count[j] +=
                    model_of(&s->curve[k]) == model && strcmp(s->curve[k].state, state[j]) == 0;
    }
    fprintf(to, "%s: ", model_title(model));
    for (int j = 0, n = 0; j < 4; j++)
        if (count[j] > 0)
            fprintf(to, "%s%d %s", n++ ? ", " : "", count[j], state[j]);
}

static void put_median(FILE *to, const Curve *median)
{
    fprintf(to, "<table><thead><tr><th>Epoch</th><th>Validation accuracy, "
                "median</th></tr></thead><tbody>\n");
    for (int i = 0; i < median->rows; i += 5)
        fprintf(to, "<tr><td>%g</td><td>%.3f</td></tr>\n", median->row[i][EPOCH],
                median->row[i][VALIDATION_ACCURACY]);
    fprintf(to, "</tbody></table>\n");
}

static void put_curves(FILE *to, const Class *class, const Figures *figures)
{
    if (figures->median[LINEAR].rows + figures->median[MLP].rows == 0)
        return;
    fprintf(to,
            "<h2>Learning curves</h2>\n<p class=\"soft\">Validation accuracy while the students' "
            "own code trains on the digits.</p>\n<div class=\"pair\">\n");
    for (Model model = 0; model < MODELS; model++) {
        if (figures->median[model].rows == 0)
            continue;
        fprintf(to, "<figure>");
        if (!put_everyone(to, figures, model, "Validation accuracy of every student, by epoch"))
            put_median(to, &figures->median[model]);
        fprintf(to, "<figcaption>");
        put_states(to, class, model);
        fprintf(to, "</figcaption></figure>\n");
    }
    fprintf(to, "</div>\n<p class=\"legend\"><span class=\"line one\">one student</span> "
                "<span class=\"line middle\">median of the class</span> "
                "<span class=\"line majority\">always the commonest class</span></p>\n");
}

/* ---- mistakes -------------------------------------------------------------------- */

static void put_mistake_rows(FILE *to, int most, int n, const Mistake *mistake)
{
    fprintf(to, "<table class=\"mistakes\"><thead><tr><th>Where</th><th>It looks "
                "like</th><th>Students</th></tr>"
                "</thead><tbody>\n");
    for (int i = 0; i < n; i++) {
        char *all = text_copy(mistake[i].text, (size_t)mistake[i].length),
             *text = one_line(all, 300);
        fprintf(to, "<tr><td>%.2s ", mistake[i].step);
        put_element(to, "code", "", mistake[i].function);
        fprintf(to, "</td>");
        put_element(to, "td", "", text);
        fprintf(to, "<td class=\"count\">");
        put_bar(to, "plain", mistake[i].students, most);
        fprintf(to, "%d</td></tr>\n", mistake[i].students);
        free(all);
        free(text);
    }
    fprintf(to, "</tbody></table>\n");
}

static void put_mistakes(FILE *to, const Class *class)
{
    int n;
    Mistake *mistake = count_mistakes(class, &n);
    int shown = n < SHOWN_MISTAKES ? n : SHOWN_MISTAKES;
    if (n > 0) {
        fprintf(to, "<h2>Which mistake, how often</h2>\n");
        put_mistake_rows(to, mistake[0].students, shown, mistake);
    }
    if (n > shown) {
        fprintf(to, "<details><summary>%d more</summary>\n", n - shown);
        put_mistake_rows(to, mistake[0].students, n - shown, mistake + shown);
        fprintf(to, "</details>\n");
    }
    free(mistake);
}

/* ---- students -------------------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
    const Student *const *s = a, *const *t = b;
    int order = strcasecmp(student_name(*s), student_name(*t));
    return order ? order : strcmp((*s)->id, (*t)->id);
}

static void put_why(FILE *to, const Student *s)
{
    if (s->verdict == GRADED && !s->note[0])
        return;
    fprintf(to, "<small>");
    if (s->verdict != GRADED)
        put_element(to, "span", "mark", verdict_word[s->verdict]);
    fputc(' ', to);
    put_markup(to, s->note);
    fprintf(to, "</small>");
}

static void put_who(FILE *to, const Student *s)
{
    char *name = one_line(student_name(s), SHOWN_NAME), *id = one_line(s->id, SHOWN_NAME);
    fprintf(to, "<td class=\"who\"><a href=\"%s.html\">", s->page);
    put_element(to, "bdi", "", name);
    fprintf(to, "</a><small>");
    put_element(to, "bdi", "", s->name[0] ? id : "");
    fprintf(to, "</small>");
    put_why(to, s);
    fprintf(to, "</td>");
    free(name);
    free(id);
}

static void put_student(FILE *to, const Class *class, const Student *s)
{
    fprintf(to, "<tr>");
    put_who(to, s);
    for (int i = 0; i < steps_of(class); i++) {
        const Step *step = has_grade(s) && s->submission->steps ? &s->submission->step[i] : NULL;
        fprintf(to, "<td class=\"step\">");
        if (step) {
            put_bar(to, "", step->points, step->max_points);
            fprintf(to, "%d", step->points);
        }
        fprintf(to, "</td>");
    }
    if (has_grade(s)) {
        fprintf(to, "<td class=\"total number\"><b>%d</b> <small>of %d</small>",
                s->submission->points, s->submission->max_points);
        put_bar(to, "", s->submission->points, s->submission->max_points);
        fprintf(to, "</td></tr>\n");
    } else {
        fprintf(to, "<td class=\"total number\"><small>no grade</small></td></tr>\n");
    }
}

static void put_students(FILE *to, const Class *class)
{
    const Student **sorted = zeros((size_t) class->students, sizeof *sorted);
    for (int i = 0; i < class->students; i++)
        sorted[i] = &class->student[i];
    qsort(sorted, (size_t) class->students, sizeof *sorted, by_name);
    fprintf(to, "<h2>Students</h2>\n<table class=\"class\"><thead><tr><th>Name</th>");
    for (int i = 0; i < steps_of(class); i++) {
        fprintf(to, "<th title=\"");
        put_markup(to, class->model->step[i].name);
        fprintf(to, "\">%.2s</th>", class->model->step[i].name);
    }
    fprintf(to, "<th class=\"number\">Points</th></tr></thead><tbody>\n");
    for (int i = 0; i < class->students; i++)
        put_student(to, class, sorted[i]);
    fprintf(to, "</tbody></table>\n");
    free(sorted);
}

static void put_strangers(FILE *to, const Class *class)
{
    if (class->strangers == 0)
        return;
    fprintf(to, "<h2>Of nobody on the roster</h2>\n<ul>\n");
    for (int i = 0; i < class->strangers; i++) {
        char *name = one_line(class->stranger[i], SHOWN_NAME);
        put_element(to, "li", "", name);
        free(name);
    }
    fprintf(to, "</ul>\n");
}

void class_page(FILE *to, const Class *class, const Figures *figures)
{
    page_begin(to, class, "Neural networks by hand: the class");
    fprintf(to,
            "<header><h1>Neural networks by hand</h1>\n<p>The class: %d student%s, %d step%s, %d "
            "points.  This page names everyone: give students only their own.</p></header>\n",
            class->students, plural(class->students), steps_of(class), plural(steps_of(class)),
            class_max_points(class));
    put_tiles(to, class);
    if (class->model)
        put_grades(to, class, figures);
    put_mistakes(to, class);
    put_curves(to, class, figures);
    put_students(to, class);
    put_strangers(to, class);
    page_end(to, class);
}
