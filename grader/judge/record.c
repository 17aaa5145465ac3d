/* record.c - has a call answered, remembers it, and can make it again with another function. */
#include <stdlib.h>
#include <string.h>
#include "stage.h"
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

void judge_of_many(void)
{
    judge_slot->many = true;
}

static void *copy_of(const void *data, size_t bytes)
{
    return memcpy(judge_alloc(bytes), data, bytes);
}

/* ---- the call -------------------------------------------------------------------- */

/*
 * Ops and operands of a graph stay what the suite made them, whatever came back: numbers of nodes
 * that it, a solution or a known mistake follows must not come from the code under judgement.
 */
static void give_back_nodes(Node *home, const Node *after, int n)
{
    for (int i = 0; i < n; i++) {
        home[i].value = after[i].value;
        home[i].grad = after[i].grad;
    }
}

/* What was written goes to where the caller keeps it. */
static void give_back(const Call *call)
{
    for (int i = 0; i < call->blocks; i++) {
        const Block *b = &call->block[i];
        if (way_out(b->way) && b->kind == GRAPH_NODES)
            give_back_nodes(b->home, b->after, b->rows);
        else if (way_out(b->way))
            memcpy(b->home, b->after, b->bytes);
    }
}

double judge_call(const Callee *callee, bool returns, int args, const Arg *arg)
{
    Call call = {.callee = callee, .returns = returns, .args = args, .changed = -1, .overrun = -1};
    memcpy(call.arg, arg, (size_t)args * sizeof *arg);
    call.blocks = judge_blocks(args, arg, call.block);
    for (int i = 0; i < call.blocks; i++)
        call.block[i].before = copy_of(call.block[i].home, call.block[i].bytes);

    judge_answer(&call);
    judge_note_printing(callee->name);
    give_back(&call);
    keep(&call);
    if (call.overrun >= 0)
        judge_fail("%s() wrote before the start of %s", callee->name,
                   call.block[call.overrun].name);
    return call.result;
}

double judge_replay(const Call *call, Function f, void *after[BLOCKS])
{
    Arg arg[ARGS];
    for (int i = 0; i < call->blocks; i++) {
        const Block *b = &call->block[i];
        int twin = stage_twin(call, i);
        after[i] = twin < i ? after[twin] : copy_of(b->before, b->bytes);
        if (twin == i && !way_in(b->way))
            judge_poison(after[i], b->bytes);
    }
    judge_point(call->args, arg, call->arg, after);
    return judge_invoke[call->callee->number](f, arg);
}

void judge_release(const Call *call, void *const after[BLOCKS])
{
    for (int i = 0; i < call->blocks; i++)
        if (stage_twin(call, i) == i)
            free(after[i]);
}
