/*
 * bits.c - is linked around the back end of a judge (-Wl,--wrap=judge_answer): the solution on
 * both sides must give the same bits.
 *
 * Every function that was compared is named once in the file that BITS names.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "calls.h"
#include "test.h"

void __real_judge_answer(Call *call);
void __wrap_judge_answer(Call *call);

/* ---- callbacks that may be called twice ------------------------------------------ */

static double cubes(const Mat *A, void *ctx)
{
    double total = *(const double *)ctx;
    for (int k = 0; k < A->rows * A->cols; k++)
        total += A->x[k] * A->x[k] * A->x[k];
    return total;
}

static double weigh(int n, const int *rows, void *ctx)
{
    double total = *(const double *)ctx;
    for (int i = 0; i < n; i++)
        total = total / 3 + rows[i];
    return total;
}

static Call with_own_callback(const Call *call)
{
    static double start = 0.1;
    Call own = *call;
    for (int i = 0; i < own.args; i++) {
        if (own.arg[i].kind == LOSS_FUNCTION)
            own.arg[i].loss = cubes;
        if (own.arg[i].kind == BATCH_FUNCTION)
            own.arg[i].batch = weigh;
        own.arg[i].ctx = &start;
    }
    return own;
}

/* ---- comparing ------------------------------------------------------------------- */

static void note(const char *name)
{
    static bool noted[CALLS];
    int number = 0;
    const char *path = getenv("BITS");
#define CALL(function, ...) number += strcmp(name, #function) == 0 ? CALL_##function : 0;
#include "calls.def"
#undef CALL
    if (noted[number] || !path)
        return;
    noted[number] = true;
    int file = open(path, O_WRONLY | O_APPEND | O_CREAT, 0666);
    dprintf(file, "%s\n", name);
    close(file);
}

static void compare(Call *call)
{
    void *after[BLOCKS];
    double result = judge_replay(call, call->callee->ref, after);
    if (memcmp(&result, &call->result, sizeof result) != 0)
        judge_fail("%s() returns other bits than the solution", call->callee->name);
    for (int i = 0; i < call->blocks; i++)
        if (memcmp(after[i], call->block[i].after, call->block[i].bytes) != 0)
            judge_fail("%s() leaves other bits in %s than the solution", call->callee->name,
                       call->block[i].name);
    judge_release(call, after);
    note(call->callee->name);
}

void __wrap_judge_answer(Call *call)
{
    Call own = with_own_callback(call);
    char *kept[BLOCKS];
    for (int i = 0; i < call->blocks; i++) /* a loss is called with the caller's own matrix */
        kept[i] =
            memcpy(judge_alloc(call->block[i].bytes), call->block[i].home, call->block[i].bytes);
    __real_judge_answer(&own);
    compare(&own);
    for (int i = 0; i < call->blocks; i++) {
        memcpy(call->block[i].home, kept[i], call->block[i].bytes);
        free(kept[i]);
        free(own.block[i].after);
    }
    __real_judge_answer(call);
}
