/* record.c - makes a call, remembers it, and can make it again with another function. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "call.h"
#include "test.h"

/* ---- the memory of calls --------------------------------------------------------- */

enum { KEPT = 8 };

static Call kept[KEPT];
static int made;

static void release(Call *call)
{
    for (int i = 0; i < call->blocks; i++) {
        free(call->block[i].before);
        free(call->block[i].after);
    }
    *call = (Call){0};
}

static void keep(const Call *call)
{
    Call *oldest = &kept[made++ % KEPT];
    release(oldest);
    *oldest = *call;
}

const Call *judge_recorded(int back)
{
    return back < made && back < KEPT ? &kept[(made - 1 - back) % KEPT] : NULL;
}

void judge_forget(void)
{
    for (int i = 0; i < KEPT; i++)
        release(&kept[i]);
    made = 0;
}

static void *copy_of(const void *data, size_t bytes)
{
    return memcpy(judge_alloc(bytes), data, bytes);
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

/* ---- staging --------------------------------------------------------------------- */

/* softmax(Y, Y): two arguments in one place stay in one place; the first of them. */
static int twin_of(const Call *call, int i)
{
    for (int k = 0; k < i; k++)
        if (call->block[k].home == call->block[i].home)
            return k;
    return i;
}

static bool may_change(const Call *call, int i)
{
    for (int k = 0; k < call->blocks; k++)
        if (call->block[k].way != READ && twin_of(call, k) == twin_of(call, i))
            return true;
    return false;
}

static void stage(const Call *call, Guard *guard, void *data[BLOCKS])
{
    for (int i = 0; i < call->blocks; i++) {
        const Block *b = &call->block[i];
        int twin = twin_of(call, i);
        guard[i] = twin < i ? guard[twin] : guard_new(b->bytes);
        data[i] = guard[i].data;
        if (twin == i && b->way == WRITE)
            judge_poison(data[i], b->bytes);
        else
            memcpy(data[i], b->before, b->bytes);
    }
}

static void note_change(Call *call, const char *name)
{
    if (!call->changed[0])
        snprintf(call->changed, sizeof call->changed, "%s", name);
}

/* Copies back what was written, and finds inputs that were. */
static void collect(Call *call, const Guard *guard, const Arg *staged, const Arg *header)
{
    for (int i = 0; i < call->args; i++)
        if (memcmp(&staged[i], &header[i], sizeof *header) != 0)
            note_change(call, call->arg[i].name);
    for (int i = 0; i < call->blocks; i++) {
        Block *b = &call->block[i];
        b->after = copy_of(guard[i].data, b->bytes);
        if (b->way != READ)
            memcpy(b->home, b->after, b->bytes);
        else if (!may_change(call, i) && memcmp(b->after, b->before, b->bytes) != 0)
            note_change(call, b->name);
    }
}

static void put_away(const Call *call, Guard *guard)
{
    const char *hurt = NULL;
    for (int i = 0; i < call->blocks; i++)
        if (twin_of(call, i) == i) {
            if (!guard_intact(&guard[i]))
                hurt = call->block[i].name;
            guard_free(&guard[i]);
        }
    if (hurt)
        judge_fail("%s() wrote before the start of %s", call->callee->name, hurt);
}

/* ---- the call -------------------------------------------------------------------- */

double judge_call(const Callee *callee, bool returns, int args, const Arg *arg)
{
    Call call = {.callee = callee, .returns = returns, .args = args};
    memcpy(call.arg, arg, (size_t)args * sizeof *arg);
    call.blocks = judge_blocks(args, arg, call.block);
    for (int i = 0; i < call.blocks; i++)
        call.block[i].before = copy_of(call.block[i].home, call.block[i].bytes);

    Guard guard[BLOCKS];
    void *data[BLOCKS];
    Arg staged[ARGS], header[ARGS];
    Callback back = {0};
    stage(&call, guard, data);
    judge_point(args, staged, call.arg, data);
    redirect(&call, staged, &back);
    memcpy(header, staged, (size_t)args * sizeof *arg);

    Function f = judge_lookup(callee->name);
    Watch watch = {&call, guard, judge_watch};
    judge_watch = &watch;
    const Callback *outer = expected;
    expected = &back;
    const char *before = judge_enter(callee->name);
    call.result = callee->invoke(f, staged);
    judge_leave(before);
    judge_note_printing(callee->name);
    judge_watch = watch.outer;
    expected = outer;

    collect(&call, guard, staged, header);
    keep(&call);
    put_away(&call, guard);
    return call.result;
}

double judge_replay(const Call *call, Function f, void *after[BLOCKS])
{
    Arg arg[ARGS];
    for (int i = 0; i < call->blocks; i++) {
        const Block *b = &call->block[i];
        int twin = twin_of(call, i);
        after[i] = twin < i ? after[twin] : copy_of(b->before, b->bytes);
        if (twin == i && b->way == WRITE)
            judge_poison(after[i], b->bytes);
    }
    judge_point(call->args, arg, call->arg, after);
    return call->callee->invoke(f, arg);
}

void judge_release(const Call *call, void *const after[BLOCKS])
{
    for (int i = 0; i < call->blocks; i++)
        if (twin_of(call, i) == i)
            free(after[i]);
}
