/* 04_numgrad: calls the loss a billion times more than it should. */
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    for (int i = 0; i < 1000000000; i++)
        loss(A, ctx);
    right_numeric_grad(loss, ctx, A, eps, dA);
}
