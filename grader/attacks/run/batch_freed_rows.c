/* 07_sgd: gives a list of rows that it has freed. */
#define sgd_epoch right_sgd_epoch
#include "07_sgd.c"
#undef sgd_epoch

double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    int *volatile row = calloc(1 << 18, sizeof *row);
    free(row);
    step(n, row, ctx);
    return right_sgd_epoch(n, batch, rng, step, ctx);
}
