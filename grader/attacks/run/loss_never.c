/* 04_numgrad: never calls the loss. */
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    (void)loss, (void)ctx, (void)eps;
    for (int i = 0; i < A->rows * A->cols; i++)
        dA->x[i] = 0;
}
