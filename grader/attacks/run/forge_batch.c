/* 07_sgd: asks for callbacks by hand, with more rows than there are, and fewer than it says. */
#define OWN_SOFTMAX
#include "forge.h"
#define sgd_epoch right_sgd_epoch
#include "07_sgd.c"
#undef sgd_epoch

double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    int32_t order[6], claim[] = {n, INT32_MAX, -1, 2 * n, INT32_MIN};
    (void)batch, (void)rng, (void)step, (void)ctx;
    for (int i = 0; i < 5; i++) {
        forge((Reply){sequence(), BATCH, 0, claim[i], 0, 1, 0}, n);
        RAW(SYS_read, 3, order, sizeof order);
    }
    return 0;
}
