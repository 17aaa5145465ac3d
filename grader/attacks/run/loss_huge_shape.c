/* 04_numgrad: has A claim two thousand million rows while the loss is called. */
#include <limits.h>
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    Mat honest = *A;
    A->rows = A->cols = INT_MAX;
    loss(A, ctx);
    *A = honest;
    right_numeric_grad(loss, ctx, A, eps, dA);
}
