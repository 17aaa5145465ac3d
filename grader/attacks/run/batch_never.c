/* 07_sgd: never trains, and reports no loss. */
#define sgd_epoch right_sgd_epoch
#include "07_sgd.c"
#undef sgd_epoch

double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    (void)n, (void)batch, (void)rng, (void)step, (void)ctx;
    return 0;
}
