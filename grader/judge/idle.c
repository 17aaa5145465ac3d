/* idle.c - calls that did nothing: many good properties come with that, but no merit. */
#include <math.h>
#include <string.h>
#include "answers.h"
#include "test.h"

/* Every output is due everywhere: an element that still holds poison shows a call that gave up. */
static bool left_out(const Block *b)
{
    const uint64_t poison = POISON;
    size_t numbers = (size_t)b->rows * (size_t)b->cols, unit = numbers ? b->bytes / numbers : 0;
    for (size_t at = 0; b->way == WRITE && at < b->bytes; at += unit)
        if (memcmp((const char *)b->after + at, &poison, unit) == 0)
            return true;
    return false;
}

static bool returned_zero(const Call *call)
{
    return call->returns && call->result == 0;
}

/* Nothing can be seen of the call: no output was written, nothing changed, 0 came back. */
static bool without_trace(const Call *call)
{
    bool trace = call->returns && !returned_zero(call);
    for (int i = 0; i < call->blocks; i++) {
        const Block *b = &call->block[i];
        trace |= b->way == WRITE || (way_out(b->way) && memcmp(b->after, b->before, b->bytes) != 0);
    }
    return !trace;
}

/* Callbacks belong to a part of the test that may be over; what chance decides proves nothing. */
static bool repeatable(const Call *call)
{
    return !call_takes(call, RANDOM) && !call_takes(call, LOSS_FUNCTION) &&
           !call_takes(call, BATCH_FUNCTION);
}

static bool differs(const Block *b, const void *data)
{
    for (int k = 0; k < b->rows * b->cols; k++) {
        double before = block_number(b, b->before, k), now = block_number(b, data, k);
        if (fabs(now - before) > 1e-6 * fmax(1, fabs(before)))
            return true;
    }
    return false;
}

/* The solution is known to leave a trace that no rounding explains. */
static bool something_was_due(const Call *call)
{
    Outcome right;
    if (!answer_right(call, &right))
        return false;
    bool due = fabs(right.result) > 1e-6;
    for (int i = 0; i < call->blocks; i++)
        due |= way_out(call->block[i].way) && differs(&call->block[i], right.block[i]);
    judge_release(call, right.block);
    return due;
}

void judge_idle(void)
{
    const Call *call;
    for (int i = 0; (call = judge_recorded(i)); i++) {
        for (int k = 0; k < call->blocks; k++)
            if (left_out(&call->block[k]))
                judge_fail("%s() leaves %s unwritten", call->callee->name, call->block[k].name);
        if (without_trace(call) && repeatable(call) && something_was_due(call))
            judge_fail("%s() did nothing", call->callee->name);
    }
    judge_rule_out();
}
