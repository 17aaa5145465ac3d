/* 07_sgd: right when it is judged; when it trains, it trains on rows that do not exist. */
#include <limits.h>
#define sgd_epoch right_sgd_epoch
#include "07_sgd.c"
#undef sgd_epoch

double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
#ifdef NDEBUG
    int row[] = {INT_MAX, INT_MIN};
    step(2, row, ctx);
    step(INT_MAX, NULL, ctx);
#endif
    return right_sgd_epoch(n, batch, rng, step, ctx);
}
