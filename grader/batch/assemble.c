/* assemble.c - the result file of a submission. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "grade.h"
#include "text.h"

/* jansson gives NULL when there is no memory; what is missing then must not look complete. */
static void put(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, need(value)) != 0)
        need(NULL);
}

static void append(json_t *array, json_t *value)
{
    if (json_array_append_new(array, need(value)) != 0)
        need(NULL);
}

static void put_text(json_t *object, const char *key, const char *text)
{
    const char *given = text ? text : "";
    char *clean = need(text_clean(given, strlen(given)));
    put(object, key, json_string(clean));
    free(clean);
}

static void put_name(json_t *object, const char *key, const char *name)
{
    char *clean = name_clean(name);
    put(object, key, json_string(clean));
    free(clean);
}

static void put_key(json_t *object, const char *name, const Key *key)
{
    char hex[KEY_HEX];
    key_hex(key, hex);
    put(object, name, json_string(hex));
}

static json_t *describe_grader(const Setup *setup)
{
    json_t *grader = need(json_object());
    put(grader, "version", json_string(setup->version));
    put(grader, "box", json_string(setup->options->boxed ? "bubblewrap" : "none"));
    put_text(grader, "compiler", setup->compiler);
    put(grader, "secret", json_string(setup->secret.id));
    return grader;
}

static json_t *describe_files(const Files *files)
{
    json_t *list = need(json_array());
    for (int i = 0; i < STEPS; i++) {
        if (!files->file[i].present)
            continue;
        json_t *file = need(json_object());
        Key key = key_of_bytes(files->file[i].data, files->file[i].bytes);
        put(file, "name", json_string(files->file[i].name));
        put(file, "bytes", json_integer((json_int_t)files->file[i].bytes));
        put_key(file, "sha256", &key);
        append(list, file);
    }
    return list;
}

/* A line each; they come escaped from the box. */
static json_t *describe_ignored(const char *names)
{
    json_t *list = need(json_array());
    for (const char *line = names ? names : ""; *line;) {
        size_t length = strcspn(line, "\n");
        char *clean = need(text_clean(line, length));
        append(list, json_string(clean));
        free(clean);
        line += length + (line[length] == '\n');
    }
    return list;
}

static json_t *describe_submission(const Work *work)
{
    json_t *submission = need(json_object());
    char *student = student_of(work->submission->name);
    put_name(submission, "name", work->submission->name);
    put_name(submission, "student", student);
    put_key(submission, "key", &work->key);
    put_key(submission, "seed_of", &work->seed_of);
    put(submission, "files", describe_files(&work->files));
    put(submission, "ignored", describe_ignored(work->files.ignored));
    free(student);
    return submission;
}

/* What is said of each test of a step that was not judged. */
static Result unjudged(const Work *work, int step)
{
    if (work->refused)
        return (Result){.status = NOT_RUN, .message = "the submission was refused"};
    if (work->workers.state[step] == STEP_MISSING)
        return (Result){.status = NOT_WRITTEN, .message = "the submission has no such file"};
    return (Result){.status = NOT_COMPILED, .message = "the file does not compile"};
}

static json_t *describe_test(const Worth *worth, const Result *result)
{
    json_t *object = need(json_object());
    int points = result->status == PASS ? worth->points : 0;
    put(object, "function", json_string(worth->function));
    put(object, "property", json_string(worth->property));
    put(object, "status", json_string(status_word[result->status]));
    put(object, "points", json_integer(points));
    put(object, "max_points", json_integer(worth->points));
    put(object, "visibility", json_string(worth->hidden ? "hidden" : "visible"));
    put_text(object, "message", result->message);
    return object;
}

static json_t *describe_tests(const Work *work, int step, int *points)
{
    const Points *all = &work->setup->points;
    const Result none = unjudged(work, step), *result = work->result[step];
    json_t *list = need(json_array());
    *points = 0;
    for (int i = 0; i < all->tests[step]; i++) {
        const Result *of_test = result ? &result[i] : &none;
        append(list, describe_test(&all->test[step][i], of_test));
        *points += of_test->status == PASS ? all->test[step][i].points : 0;
    }
    return list;
}

static json_t *describe_step(const Work *work, int step, int *points)
{
    static const char *const state[] = {"missing", "judged", "not compiled"};
    json_t *object = need(json_object()), *tests = describe_tests(work, step, points);
    put(object, "step", json_string(step_name[step]));
    put(object, "state", json_string(state[work->workers.state[step]]));
    put_text(object, "compiler", work->workers.diagnostics[step]);
    put(object, "points", json_integer(*points));
    put(object, "max_points", json_integer(work->setup->points.most[step]));
    put(object, "tests", tests);
    return object;
}

/* ---- curves ---------------------------------------------------------------------- */

/* JSON has no NaN: null. */
static json_t *number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *describe_point(int epoch, const LearningPoint *point)
{
    json_t *row = need(json_array());
    append(row, json_integer(epoch));
    append(row, number(point->train_loss));
    append(row, number(point->validation_loss));
    append(row, number(point->train_accuracy));
    append(row, number(point->validation_accuracy));
    return row;
}

static json_t *describe_curve(const Learning *curve, const char *model)
{
    json_t *object = need(json_object()), *rows = need(json_array());
    put(object, "model", json_string(model));
    put(object, "state", json_string(learning_word[curve->state]));
    put_text(object, "reason", curve->reason);
    put(object, "majority", number(curve->majority));
    put(object, "test_accuracy", number(curve->test_accuracy));
    put(object, "columns",
        json_pack("[s, s, s, s, s]", "epoch", "train_loss", "validation_loss", "train_accuracy",
                  "validation_accuracy"));
    for (int i = 0; i < curve->points; i++)
        append(rows, describe_point(i, &curve->point[i]));
    put(object, "rows", rows);
    return object;
}

static json_t *describe_curves(const Work *work)
{
    static const char *const model[MODELS] = {"linear", "mlp"};
    json_t *list = need(json_array());
    for (int i = 0; i < work->curves; i++)
        append(list, describe_curve(&work->curve[i], model[i]));
    return list;
}

json_t *assemble(const Work *work, int *points)
{
    json_t *result = need(json_object()), *list = need(json_array());
    int most = 0, of_step;
    *points = 0;
    for (int s = 0; s < STEPS; s++) {
        append(list, describe_step(work, s, &of_step));
        *points += of_step;
        most += work->setup->points.most[s];
    }
    put(result, "schema", json_integer(1));
    put(result, "grader", describe_grader(work->setup));
    put(result, "submission", describe_submission(work));
    put(result, "verdict", json_string(work->refused ? "refused" : "graded"));
    put_text(result, "reason", work->reason);
    put(result, "points", json_integer(*points));
    put(result, "max_points", json_integer(most));
    put(result, "steps", list);
    put(result, "curves", describe_curves(work));
    return result;
}
