/* unit.c - one submission: unpacked, compiled and run in boxes, judged, written down. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include "grade.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static bool fail(Outcome *outcome, const char *reason)
{
    snprintf(outcome->reason, sizeof outcome->reason, "%s", reason);
    return false;
}

/* ---- names ----------------------------------------------------------------------- */

/* The result depends on all of these, and on nothing else. */
static bool name_result(const Setup *setup, const Submission *submission, char name[64])
{
    const Options *options = setup->options;
    char bytes[KEY_HEX], hex[KEY_HEX];
    Key key;
    if (!key_of_submission(submission->path, &key))
        return false;
    key_hex(&key, bytes);
    key = key_of_words(7, (const char *[]){setup->version, setup->compiler, setup->secret.id,
                                           options->boxed ? "bubblewrap" : "none",
                                           options->curves ? "curves" : "no curves",
                                           options->seed_of ? options->seed_of : "its own", bytes});
    key_hex(&key, hex);
    key = key_of_bytes(submission->name, strlen(submission->name));
    key_hex(&key, bytes);
    snprintf(name, 64, "%.16s-%.16s.json", bytes, hex);
    return true;
}

/* True if there is a whole result; then it is told in *outcome. */
static bool is_kept(const char *path, Outcome *outcome)
{
    json_t *result = json_load_file(path, 0, NULL);
    json_t *points = json_object_get(result, "points"),
           *most = json_object_get(result, "max_points");
    bool whole = json_is_integer(points) && json_is_integer(most);
    if (whole) {
        outcome->points = (int)json_integer_value(points);
        outcome->most = (int)json_integer_value(most);
    }
    json_decref(result);
    return whole;
}

/* ---- boxes ------------------------------------------------------------------------ */

/* True if the submission need not be refused and nothing failed; else why. */
static bool passed(BoxStatus status, const char *reason, Work *work, Outcome *outcome)
{
    work->refused = status == BOX_REFUSED;
    if (work->refused)
        snprintf(work->reason, sizeof work->reason, "%s", reason);
    if (status == BOX_FAILED)
        fail(outcome, reason);
    return status == BOX_OK;
}

/* False: infrastructure, and the outcome says why. */
static bool process(Work *work, Box *box, bool curves, Outcome *outcome)
{
    char reason[BOX_REASON] = "";
    BoxStatus status = box_unpack(box, work->submission->path, &work->files, reason);
    work->key = key_of_files(&work->files);
    work->seed_of = work->setup->options->seed_of ? work->setup->seed_of : work->key;
    if (!passed(status, reason, work, outcome))
        return work->refused;
    status = box_compile(box, &work->files, &work->workers, reason);
    if (!passed(status, reason, work, outcome))
        return work->refused;
    return (run_steps(work, box, reason) && (!curves || run_curves(work, box, reason))) ||
           fail(outcome, reason);
}

/* ---- writing --------------------------------------------------------------------- */

/* What is never twice the same lies in a file of its own. */
static json_t *describe_usage(const Work *work, double begin)
{
    struct rusage used;
    double seconds = now() - begin, compiling = work->workers.seconds;
    getrusage(RUSAGE_CHILDREN, &used);
    return need(json_pack("{s:f, s:f, s:f, s:I}", "seconds", seconds, "compile_seconds", compiling,
                          "run_seconds", seconds - compiling, "max_rss_kib",
                          (json_int_t)used.ru_maxrss));
}

static void path_of(const Setup *setup, const char *folder, const char *name, char path[PATH_MAX])
{
    snprintf(path, PATH_MAX, "%s/%s/%s", setup->options->out, folder, name);
}

static bool store(const Work *work, const char *folder, const char *name, const json_t *value)
{
    char path[PATH_MAX];
    path_of(work->setup, folder, name, path);
    return store_json(path, value);
}

static bool forget_others(const Setup *setup, const char *name)
{
    char result[PATH_MAX], usage[PATH_MAX];
    path_of(setup, "results", name, result);
    path_of(setup, "usage", name, usage);
    return store_forget_others(result) && store_forget_others(usage);
}

static bool write_down(const Work *work, bool stored, double begin, Outcome *outcome)
{
    json_t *usage = describe_usage(work, begin), *result = assemble(work, &outcome->points);
    outcome->most = (int)json_integer_value(json_object_get(result, "max_points"));
    snprintf(outcome->reason, sizeof outcome->reason, "%s", work->reason);
    bool good = !stored || (store(work, "usage", outcome->result, usage) &&
                            store(work, "results", outcome->result, result));
    if (!good)
        snprintf(outcome->reason, sizeof outcome->reason, "cannot write the result: %s",
                 strerror(errno));
    json_decref(usage);
    json_decref(result);
    return good;
}

static void forget(Work *work)
{
    for (int s = 0; s < STEPS; s++) {
        if (work->result[s])
            session_free(work->setup->points.tests[s], work->result[s]);
        free(work->result[s]);
    }
    box_workers_free(&work->workers);
    box_files_free(&work->files);
}

static void grade(Work *work, bool stored, Outcome *outcome)
{
    Box box;
    double begin = now();
    if (!box_begin(&box, &work->setup->batch, BOX_ANY_SLOT)) {
        fail(outcome, "no box");
        return;
    }
    bool good = process(work, &box, stored && work->setup->options->curves, outcome);
    box_end(&box);
    if (good && write_down(work, stored, begin, outcome))
        outcome->verdict = work->refused ? REFUSED : GRADED;
    forget(work);
}

void unit_grade(const Setup *setup, const Submission *submission, bool stored, Outcome *outcome)
{
    Work work = {.setup = setup, .submission = submission};
    char path[PATH_MAX];
    if (stored && !(name_result(setup, submission, outcome->result) &&
                    forget_others(setup, outcome->result))) {
        fail(outcome, strerror(errno));
        return;
    }
    path_of(setup, "results", outcome->result, path);
    if (stored && is_kept(path, outcome))
        outcome->verdict = KEPT;
    else
        grade(&work, stored, outcome);
}
