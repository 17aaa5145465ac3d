/* 07_sgd: sgd_epoch is right, but loses a block in each call: a free() was forgotten. */
#include <stdlib.h>
#define sgd_epoch right_sgd_epoch
#include "07_sgd.c"
#undef sgd_epoch

double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    char *volatile lost = malloc(100);
    if (lost)
        lost[0] = 1;
    return right_sgd_epoch(n, batch, rng, step, ctx);
}
