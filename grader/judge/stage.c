/* stage.c - the memory that a call works on. */
#include <string.h>
#include "stage.h"

int stage_twin(const Call *call, int i)
{
    for (int k = 0; k < i; k++)
        if (call->block[k].home == call->block[i].home)
            return k;
    return i;
}

size_t stage_bytes(const Call *call)
{
    size_t bytes = 0;
    for (int i = 0; i < call->blocks; i++)
        bytes += call->block[i].bytes;
    return bytes;
}

bool stage_repeatable(const Call *call)
{
    for (int i = 0; i < call->blocks; i++)
        if (stage_twin(call, i) != i)
            return false;
    return stage_bytes(call) <= 1 << 21;
}

bool stage_may_change(const Call *call, int i)
{
    for (int k = 0; k < call->blocks; k++)
        if (call->block[k].way != READ && stage_twin(call, k) == stage_twin(call, i))
            return true;
    return false;
}

void stage_open(Stage *stage, const Call *call)
{
    stage->call = call;
    for (int i = 0; i < call->blocks; i++) {
        const Block *b = &call->block[i];
        int twin = stage_twin(call, i);
        stage->guard[i] = twin < i ? stage->guard[twin] : guard_new(b->bytes);
        stage->data[i] = stage->guard[i].data;
        if (twin == i && !way_in(b->way))
            judge_poison(stage->data[i], b->bytes);
    }
    judge_point(call->args, stage->arg, call->arg, stage->data);
}

void stage_lock(Stage *stage)
{
    const Call *call = stage->call;
    for (int i = 0; i < call->blocks; i++)
        if (stage_twin(call, i) == i && !stage_may_change(call, i))
            guard_lock(&stage->guard[i]);
    memcpy(stage->header, stage->arg, (size_t)call->args * sizeof *stage->arg);
}

void stage_check(const Stage *stage, Call *call)
{
    for (int i = 0; i < call->args && call->changed < 0; i++)
        if (memcmp(&stage->arg[i], &stage->header[i], sizeof *stage->arg) != 0)
            call->changed = i;
    for (int i = 0; i < call->blocks; i++)
        if (stage_twin(call, i) == i && !guard_intact(&stage->guard[i]))
            call->overrun = i;
}

void stage_close(Stage *stage)
{
    for (int i = 0; i < stage->call->blocks; i++)
        if (stage_twin(stage->call, i) == i)
            guard_free(&stage->guard[i]);
}
