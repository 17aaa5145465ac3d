/*
 * direct.c - the back end of a local check: the steps of a folder are shared objects, loaded
 * into the processes that run tests, and never into the one that counts the results.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include "local.h"
#include "stage.h"
#include "test.h"

static char *const *object;
static int objects;

static void *handle[16];
static int handles;

void direct_objects(int n, char *const path[])
{
    object = path;
    objects = n;
}

/* ---- loading --------------------------------------------------------------------- */

static bool empty(const char *path)
{
    struct stat s;
    return stat(path, &s) != 0 || s.st_size == 0;
}

/* false if it calls what nobody defines, unless that may wait until somebody gets there. */
static bool load(const char *path, int when)
{
    void *h = dlopen(path, when | RTLD_GLOBAL);
    if (h) {
        handle[handles++] = h;
        kept_note(h);
    }
    return h;
}

/* Most steps stand alone, which saves much time: there is a load for every test. */
void judge_begin(void)
{
    guard_begin();
    if (handles)
        return;
    judge_enter(judge_loading);
    if (!load(object[objects - 1], RTLD_NOW))
        for (int i = 0; i < objects && handles < 16; i++)
            if (!empty(object[i]) && !load(object[i], RTLD_NOW) && !load(object[i], RTLD_LAZY))
                judge_fail("%s", dlerror());
    judge_leave(NULL);
}

static Function lookup(const char *name)
{
    for (int i = handles - 1; i >= 0; i--) {
        void *symbol = dlsym(handle[i], name);
        Function f;
        memcpy(&f, &symbol, sizeof f); /* ISO C has no cast from object to function */
        if (symbol)
            return f;
    }
    judge_fail("%s() is not there: the file has no function of that name", name);
}

/*
 * The body of an unwritten function calls this one, not given/todo.c: the test is told, and
 * nothing is printed.
 */
__attribute__((visibility("default"))) _Noreturn void todo(const char *file, int line,
                                                           const char *func)
{
    judge_unwritten(file, line, func);
}

/* ---- callbacks ------------------------------------------------------------------- */

/* A callback runs in the suite: it must see the suite's own matrix, up to date. */
typedef struct {
    const Arg *function;      /* to be called */
    const Arg *home, *staged; /* the matrix that a loss function is called with */
} Callback;

static const Callback *expected; /* as ctx, by the call under way */

/* The code under judgement may hand on anything. */
static const Callback *callback_of(const void *ctx)
{
    if (ctx != expected)
        judge_fail("%s() hands on another ctx than the one it was given", judge_slot->inside);
    return expected;
}

static double loss_at_home(const Mat *A, void *ctx)
{
    const Callback *c = callback_of(ctx);
    const char *before = judge_enter(NULL);
    if (A == &c->staged->mat) {
        const Mat *home = c->home->home;
        memcpy(home->x, A->x, (size_t)A->rows * (size_t)A->cols * sizeof(real));
        A = home;
    }
    double loss = c->function->loss(A, c->function->ctx);
    judge_leave(before);
    return loss;
}

static double batch_at_home(int n, const int *rows, void *ctx)
{
    const Callback *c = callback_of(ctx);
    const char *before = judge_enter(NULL);
    double loss = c->function->batch(n, rows, c->function->ctx);
    judge_leave(before);
    return loss;
}

/* No function of the contract takes more than one callback; a loss comes just before its matrix. */
static void redirect(const Call *call, Arg *staged, Callback *back)
{
    for (int i = 0; i < call->args; i++) {
        const Arg *arg = &call->arg[i];
        if (arg->kind == LOSS_FUNCTION) {
            *back = (Callback){arg, arg + 1, &staged[i + 1]};
            staged[i].loss = loss_at_home;
            staged[i].ctx = back;
        } else if (arg->kind == BATCH_FUNCTION) {
            *back = (Callback){.function = arg};
            staged[i].batch = batch_at_home;
            staged[i].ctx = back;
        }
    }
}

/* ---- the call -------------------------------------------------------------------- */

static void fill(const Stage *stage, const Call *call)
{
    for (int i = 0; i < call->blocks; i++)
        if (stage_twin(call, i) == i && way_in(call->block[i].way))
            memcpy(stage->data[i], call->block[i].before, call->block[i].bytes);
}

static void collect(const Stage *stage, Call *call)
{
    stage_check(stage, call);
    for (int i = 0; i < call->blocks; i++) {
        Block *b = &call->block[i];
        b->after = memcpy(judge_alloc(b->bytes), stage->data[i], b->bytes);
    }
}

void judge_answer(Call *call)
{
    Stage stage;
    Callback back = {0};
    stage_open(&stage, call);
    fill(&stage, call);
    redirect(call, stage.arg, &back);
    stage_lock(&stage);

    Function f = lookup(call->callee->name);
    const Stage *outer_stage = crash_stage;
    const Callback *outer = expected;
    crash_stage = &stage;
    expected = &back;
    const char *before = judge_enter(call->callee->name);
    call->result = judge_invoke[call->callee->number](f, stage.arg);
    judge_leave(before);
    crash_stage = outer_stage;
    expected = outer;

    collect(&stage, call);
    stage_close(&stage);
}
