/* idle.c - calls that did nothing: many good properties come with that, but no merit. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "test.h"

static bool untouched(const Block *b)
{
    if (b->way == UPDATE)
        return memcmp(b->after, b->before, b->bytes) == 0;
    void *poison = judge_alloc(b->bytes);
    judge_poison(poison, b->bytes);
    bool same = memcmp(b->after, poison, b->bytes) == 0;
    free(poison);
    return same;
}

static bool did_nothing(const Call *call)
{
    bool nothing = !call->returns || call->result == 0;
    for (int i = 0; i < call->blocks && nothing; i++)
        nothing = call->block[i].way == READ || untouched(&call->block[i]);
    return nothing;
}

/* Callbacks belong to a part of the test that may be over; what chance decides proves nothing. */
static bool repeatable(const Call *call)
{
    for (int i = 0; i < call->args; i++) {
        Kind kind = call->arg[i].kind;
        if (kind == RANDOM || kind == LOSS_FUNCTION || kind == BATCH_FUNCTION)
            return false;
    }
    return true;
}

/* The solution would have changed something, or returned a number that is clearly not 0. */
static bool something_was_due(const Call *call)
{
    bool due = false;
    for (int i = 0; i < call->blocks && !due; i++)
        due = call->block[i].way == WRITE;
    if (due || !repeatable(call))
        return due;

    void *after[BLOCKS];
    due = fabs(judge_replay(call, call->callee->ref, after)) > 1e-6;
    for (int i = 0; i < call->blocks; i++)
        due |= memcmp(after[i], call->block[i].before, call->block[i].bytes) != 0;
    judge_release(call, after);
    return due;
}

const char *judge_idle(void)
{
    const Call *call;
    for (int i = 0; (call = judge_recorded(i)); i++)
        if (did_nothing(call) && something_was_due(call))
            return call->callee->name;
    return NULL;
}
