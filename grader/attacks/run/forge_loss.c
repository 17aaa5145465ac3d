/* 04_numgrad: asks for callbacks by hand, with numbers of its own, and so that they mix. */
#define OWN_SOFTMAX
#include "forge.h"
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    static const int32_t claim[] = {1, 0, 7, INT32_MAX};
    int32_t order[6];
    for (int i = 0; i < 4; i++) {
        forge((Reply){sequence(), LOSS, NAN, claim[i], 0, 1, 0}, A->rows * A->cols);
        RAW(SYS_read, 3, order, sizeof order);
    }
    right_numeric_grad(loss, ctx, A, eps, dA);
}
