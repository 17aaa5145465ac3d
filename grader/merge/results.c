/* results.c - one result file: what it must hold, and that its sums are right. */
#include <stdlib.h>
#include <string.h>
#include "results.h"
#include "schema.h"
#include "text.h"

enum { MOST = 1000000 }; /* points */

static const char *const verdicts[] = {"graded", "refused", NULL};
static const char *const step_states[] = {"judged", "missing", "not compiled", NULL};
static const char *const visibilities[] = {"visible", "hidden", NULL};
static const char *const curve_states[] = {"learned", "diverged", "never started", "stopped", NULL};
static const char *const models[] = {"linear", "mlp", NULL};
static const char *const statuses[] = {
    "pass", "fail", "crash", "timeout", "exit", "not written", "not compiled", "not run", NULL,
};
static const char *const columns[] = {
    "epoch", "train_loss", "validation_loss", "train_accuracy", "validation_accuracy",
};

/* The points of a whole are those of its parts; a file that says otherwise was tampered with. */
static void want_sum(const Place *in, const char *key, int whole, int sum)
{
    char what[80];
    snprintf(what, sizeof what, "%d, the sum of its parts", sum);
    if (whole != sum)
        expected(in, key, what);
}

static Test read_test(const Place *at)
{
    Test t = {.function = want_text(at, "function"), .property = want_text(at, "property")};
    t.status = want_word(at, "status", statuses);
    t.message = want_text(at, "message");
    t.max_points = want_whole(at, "max_points", 0, MOST);
    t.points = want_whole(at, "points", 0, t.max_points);
    t.hidden = strcmp(want_word(at, "visibility", visibilities), "hidden") == 0;
    return t;
}

static Step read_step(const Place *at)
{
    int points = 0, max_points = 0;
    Place tests = want_list(at, "tests");
    Step s = {.name = want_text(at, "step"), .state = want_word(at, "state", step_states)};
    s.compiler = want_text(at, "compiler");
    s.max_points = want_whole(at, "max_points", 0, MOST);
    s.points = want_whole(at, "points", 0, s.max_points);
    s.test = zeros((size_t)list_length(&tests), sizeof *s.test);
    for (; s.tests < list_length(&tests); s.tests++) {
        Place place = want_item(&tests, s.tests);
        s.test[s.tests] = read_test(&place);
        points += s.test[s.tests].points;
        max_points += s.test[s.tests].max_points;
    }
    want_sum(at, "points", s.points, points);
    want_sum(at, "max_points", s.max_points, max_points);
    return s;
}

static void want_columns(const Place *at)
{
    Place list = want_list(at, "columns");
    bool same = list_length(&list) == COLUMNS;
    for (int i = 0; same && i < COLUMNS; i++) {
        const char *text = json_string_value(want_item(&list, i).value);
        same = text && strcmp(text, columns[i]) == 0;
    }
    if (!same)
        expected(at, "columns", "epoch, then loss and accuracy of training and validation");
}

static Curve read_curve(const Place *at)
{
    Place rows = want_list(at, "rows");
    Curve c = {.model = want_word(at, "model", models),
               .state = want_word(at, "state", curve_states)};
    c.reason = want_text(at, "reason");
    c.majority = want_number(at, "majority");
    c.test_accuracy = want_number(at, "test_accuracy");
    want_columns(at);
    c.row = zeros((size_t)list_length(&rows), sizeof *c.row);
    for (; c.rows < list_length(&rows); c.rows++) {
        Place row = want_item(&rows, c.rows);
        if (json_array_size(row.value) != COLUMNS)
            expected(&row, NULL, "5 numbers");
        for (int i = 0; i < COLUMNS; i++) {
            Place number = want_item(&row, i);
            c.row[c.rows][i] = want_number_here(&number);
        }
    }
    return c;
}

static void read_steps(Submission *s, const Place *top)
{
    int points = 0, max_points = 0;
    Place list = want_list(top, "steps");
    s->step = zeros((size_t)list_length(&list), sizeof *s->step);
    for (; s->steps < list_length(&list); s->steps++) {
        Place place = want_item(&list, s->steps);
        s->step[s->steps] = read_step(&place);
        points += s->step[s->steps].points;
        max_points += s->step[s->steps].max_points;
    }
    if (s->refused && s->steps == 0)
        return;
    want_sum(top, "points", s->points, points);
    want_sum(top, "max_points", s->max_points, max_points);
}

static void read_curves(Submission *s, const Place *top)
{
    Place list = want_list(top, "curves");
    s->curve = zeros((size_t)list_length(&list), sizeof *s->curve);
    for (; s->curves < list_length(&list); s->curves++) {
        Place place = want_item(&list, s->curves);
        s->curve[s->curves] = read_curve(&place);
    }
}

static void read_grader(Submission *s, const Place *top)
{
    static const char *const boxes[] = {"bubblewrap", "none", NULL};
    Place grader = want_object(top, "grader");
    s->version = want_text(&grader, "version");
    s->box = want_word(&grader, "box", boxes);
    s->compiler = want_text(&grader, "compiler");
    s->secret = want_text(&grader, "secret");
}

bool submission_read(Submission *s, const char *path)
{
    *s = (Submission){.path = text_copy(path, strlen(path))};
    Source source = {s->path, false};
    s->json = want_file(&source);
    Place top = place_top(&source, s->json);
    want_whole(&top, "schema", 1, 1);
    read_grader(s, &top);
    Place submission = want_object(&top, "submission");
    s->name = want_text(&submission, "name");
    s->student = want_text(&submission, "student");
    s->refused = strcmp(want_word(&top, "verdict", verdicts), "refused") == 0;
    s->reason = want_text(&top, "reason");
    s->max_points = want_whole(&top, "max_points", 0, MOST);
    s->points = want_whole(&top, "points", 0, s->max_points);
    read_steps(s, &top);
    read_curves(s, &top);
    return !source.wrong;
}

void submission_free(Submission *s)
{
    for (int i = 0; i < s->steps; i++)
        free(s->step[i].test);
    for (int i = 0; i < s->curves; i++)
        free(s->curve[i].row);
    free(s->step);
    free(s->curve);
    free(s->path);
    json_decref(s->json);
}
