/* run.c - the steps of a submission judged, and its learning curves, each in a fresh box. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "grade.h"

enum { STEP_SECONDS = 120, TRAINING_SECONDS = 120, TRAINING_SEED = 1 };

/* What a worker comes from. */
typedef struct {
    Box *box;
    const char *worker;
    Run run;
    bool failed; /* to start; for this reason */
    char reason[BOX_REASON];
} Runner;

/* A fresh worker in place of the one before; its socket or -1. */
static int start(void *ctx)
{
    Runner *runner = ctx;
    box_stop(&runner->run);
    runner->failed = box_run(runner->box, runner->worker, &runner->run, runner->reason) != BOX_OK;
    return runner->failed ? -1 : runner->run.socket;
}

/* Ends the last worker; why there is no verdict, if there is none. */
static void stop(Runner *runner, bool good, char reason[BOX_REASON])
{
    box_stop(&runner->run);
    if (!good)
        snprintf(reason, BOX_REASON, "%s", runner->failed ? runner->reason : "the judge failed");
}

/* ---- steps ----------------------------------------------------------------------- */

/* The suite runs under a uid of its own, which is neither ours nor that of any box. */
static bool judge_step(Work *work, Box *box, int step, char reason[BOX_REASON])
{
    const Key seed = secret_seed(&work->setup->secret, &work->seed_of);
    Runner runner = {.box = box, .worker = work->workers.worker[step], .run = {.socket = -1}};
    const Session session = {.step = step_name[step],
                             .start = start,
                             .ctx = &runner,
                             .seed = seed.byte,
                             .seconds = STEP_SECONDS,
                             .uid = box->uid + BOX_SLOTS,
                             .gid = box->gid};
    Result *result = need(calloc(SESSION_TESTS, sizeof *result));
    bool judged = session_judge(&session, result);
    if (judged)
        work->result[step] = result;
    else
        free(result);
    stop(&runner, judged, reason);
    return judged;
}

bool run_steps(Work *work, Box *box, char reason[BOX_REASON])
{
    for (int s = 0; s < STEPS; s++)
        if (work->workers.state[s] == STEP_COMPILED && !judge_step(work, box, s, reason))
            return false;
    return true;
}

/* ---- curves ---------------------------------------------------------------------- */

/* The same data, weights and order for all, so that curves can be compared. */
static bool train(const Work *work, Box *box, bool network, Learning *curve,
                  char reason[BOX_REASON])
{
    Runner runner = {.box = box, .worker = work->workers.worker[STEPS], .run = {.socket = -1}};
    const LearningPlan plan = {.network = network,
                               .data = work->setup->data,
                               .seed = TRAINING_SEED,
                               .seconds = TRAINING_SECONDS,
                               .start = start,
                               .ctx = &runner};
    bool trained = learning_curve(&plan, curve);
    stop(&runner, trained, reason);
    return trained;
}

static bool all_compiled(const Workers *workers)
{
    bool all = true;
    for (int s = 0; s < STEPS; s++)
        all = all && workers->state[s] == STEP_COMPILED;
    return all;
}

/* What is said of steps that cannot be trained together. */
static Learning untrained(const Workers *workers)
{
    Learning curve = {.state = NEVER_STARTED, .majority = NAN, .test_accuracy = NAN};
    snprintf(curve.reason, sizeof curve.reason, "%s",
             all_compiled(workers)
                 ? "the steps do not link together: functions of their own must be static"
                 : "not all steps are there and compile");
    return curve;
}

bool run_curves(Work *work, Box *box, char reason[BOX_REASON])
{
    work->curves = MODELS;
    if (all_compiled(&work->workers) &&
        box_compile_training(box, &work->files, &work->workers, reason) == BOX_FAILED)
        return false;
    for (int network = 0; network < MODELS; network++)
        if (!work->workers.worker[STEPS])
            work->curve[network] = untrained(&work->workers);
        else if (!train(work, box, network, &work->curve[network], reason))
            return false;
    return true;
}
