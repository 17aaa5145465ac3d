/* 07_sgd: trains a billion times too often. */
#define sgd_epoch right_sgd_epoch
#include "07_sgd.c"
#undef sgd_epoch

double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    int row = 0;
    for (int i = 0; i < 1000000000; i++)
        step(1, &row, ctx);
    return right_sgd_epoch(n, batch, rng, step, ctx);
}
