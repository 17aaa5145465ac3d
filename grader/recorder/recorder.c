/* recorder.c - judges what is known, and writes down what it gives. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "../recorded/words.h"
#include "looks.h"
#include "recorder.h"
#include "stage.h"

/*
 * So many calls of a test are recorded when the solution makes them, or a mistake: who is wrong may
 * fail at any of the former, and soon follows a mistake that works on what it has spoilt itself.
 */
enum { FIRST = 32, FIRST_WRONG = 3 };

static Store *store;
static const Mistake *judged; /* NULL: the solution */
static int inside;            /* of a call: what it calls itself is not recorded */
static int calls;             /* of this test, so far */

const Mistake *judge_mistakes;

void judge_know(Known *known)
{
    judge_mistakes = known->mistakes;
}

bool answers_choose(const char *step)
{
    (void)step;
    return judge_mistakes;
}

void recorder_use(Store *where, const Mistake *mistake)
{
    store = where;
    judged = mistake;
}

static bool is_of(const Mistake *m, const Call *call)
{
    return strcmp(m->function, call->callee->name) == 0;
}

/* ---- writing down ---------------------------------------------------------------- */

static StoredEntry *entry_of(const Call *call)
{
    Key key = key_of(call);
    uint64_t mistakes = 0;
    for (const Mistake *m = judge_mistakes; m->function; m++)
        mistakes += is_of(m, call);
    return store_entry(&key, mistakes);
}

static uint64_t outcome_of(const Call *call, const Outcome *o)
{
    size_t size = words_size(call);
    uint64_t *words = judge_alloc(size * sizeof *words);
    words_from(call, o, words);
    uint64_t number = store_outcome(size, words);
    free(words);
    return number;
}

static uint64_t wrong_outcome_of(const Call *call, const Outcome *o)
{
    uint64_t words[SKETCH];
    if (words_size(call) <= LARGE)
        return outcome_of(call, o);
    words_sketch(call, o, words);
    return store_outcome(SKETCH, words);
}

static Outcome repeat(const Call *call, Function f)
{
    Outcome o;
    inside++;
    o.result = judge_replay(call, f, o.block);
    inside--;
    return o;
}

static void record_wrong(StoredEntry *entry, const Call *call)
{
    uint64_t number = 0;
    for (const Mistake *m = judge_mistakes; m->function; m++)
        if (is_of(m, call)) {
            Outcome wrong = repeat(call, m->wrong);
            entry->wrong[number++] = wrong_outcome_of(call, &wrong);
            judge_release(call, wrong.block);
        }
    entry->complete = true;
}

static void record(const Call *call)
{
    StoredEntry *entry = entry_of(call);
    if (!entry->right) {
        Outcome right = repeat(call, recorder_real[call->callee->number]);
        entry->right = outcome_of(call, &right);
        judge_release(call, right.block);
    }
    if (!entry->complete && stage_repeatable(call))
        record_wrong(entry, call);
}

/*
 * A diagnosis asks for all calls that it looks at, and never gets an answer: so it asks on.  Where
 * a mistake passes - no message has begun - another one that resembles it may fail at the end.
 */
bool answer_right(const Call *call, Outcome *right)
{
    (void)right;
    if (!judged || judge_slot->message[0] || call == judge_recorded(0))
        record(call);
    return false;
}

Fit answer_fits(const Call *call, const Mistake *mistake, int output, const Slack *slack)
{
    (void)call, (void)mistake, (void)output, (void)slack;
    return UNKNOWN;
}

/* ---- calls of the suite itself --------------------------------------------------- */

/* Its inputs must not depend on the code under judgement, whose wrong results nobody foresees. */
static void complain(const Callee *callee)
{
    const Test *test = judge_test();
    snprintf(store->complaint, sizeof store->complaint,
             "%s: the test %s: %s hands on what the code under judgement gave to ref_%s()",
             test->file, test->function, test->property, callee->name);
}

double recorder_call(const Callee *callee, int args, Arg *arg)
{
    if (inside)
        return judge_invoke[callee->number](recorder_real[callee->number], arg);
    Call call = key_call(callee, args, arg);
    Outcome right;
    for (int i = 0; i < call.blocks; i++)
        right.block[i] = call.block[i].home;
    StoredEntry *entry = entry_of(&call);
    if (store->sealed && !entry->asked)
        complain(callee);
    entry->asked = true;
    inside++;
    right.result = judge_invoke[callee->number](recorder_real[callee->number], arg);
    inside--;
    entry->right = outcome_of(&call, &right);
    return right.result;
}

/* ---- callbacks: the suite sees its own matrix, and its calls count --------------- */

static double loss_at_home(const Mat *A, void *ctx)
{
    const Arg *loss = ctx; /* its matrix is the next argument */
    const Mat *home = loss[1].home;
    int outer = inside;
    memcpy(home->x, A->x, (size_t)home->rows * (size_t)home->cols * sizeof(real));
    inside = 0;
    double result = loss->loss(home, loss->ctx);
    inside = outer;
    return result;
}

static double batch_at_home(int n, const int *rows, void *ctx)
{
    const Arg *batch = ctx;
    int outer = inside;
    inside = 0;
    double result = batch->batch(n, rows, batch->ctx);
    inside = outer;
    return result;
}

static void redirect(Call *call, const Call *original)
{
    for (int i = 0; i < call->args; i++) {
        Arg *arg = &call->arg[i];
        if (arg->kind == LOSS_FUNCTION)
            arg->loss = loss_at_home;
        if (arg->kind == BATCH_FUNCTION)
            arg->batch = batch_at_home;
        if (arg->kind == LOSS_FUNCTION || arg->kind == BATCH_FUNCTION)
            arg->ctx = (void *)(uintptr_t)&original->arg[i];
    }
}

/* ---- calls of the code under judgement ------------------------------------------- */

/* In a process of its own: a loss may note that it was called. */
static void record_aside(const Call *call)
{
    int status = 1;
    pid_t child = fork();
    if (child == 0) {
        record(call);
        _exit(0);
    }
    if (waitpid(child, &status, 0) != child || status != 0)
        judge_fail("the process that records a call of %s() ended", call->callee->name);
}

/* The callback of an epoch answers in earnest only after it. */
static bool worth_recording(const Call *call)
{
    return !call_takes(call, BATCH_FUNCTION) && calls < (judged ? FIRST_WRONG : FIRST);
}

static Function code(const Call *call)
{
    return judged && is_of(judged, call) ? judged->wrong : recorder_real[call->callee->number];
}

void judge_answer(Call *call)
{
    Call redirected = *call;
    void *after[BLOCKS];
    redirect(&redirected, call);
    inside++;
    call->result = judge_replay(&redirected, code(call), after);
    inside--;
    for (int i = 0; i < call->blocks; i++) {
        Block *b = &call->block[i];
        b->after = memcpy(judge_alloc(b->bytes), after[i], b->bytes);
    }
    judge_release(call, after);
    if (worth_recording(call) && call_takes(call, LOSS_FUNCTION))
        record_aside(call);
    else if (worth_recording(call))
        record(call);
    calls++;
}

/* ---- the rest of a back end: nothing to bring in, to print or to leak ------------- */

void judge_begin(void)
{
    calls = 0;
}

void judge_end(void)
{
}

bool judge_leaks(void)
{
    return false;
}

void judge_note_printing(const char *function)
{
    (void)function;
}

uint64_t judge_seed(const Test *test)
{
    return judge_public_seed(test);
}
