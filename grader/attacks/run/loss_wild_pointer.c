/* 04_numgrad: calls the loss with a matrix that lies nowhere. */
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    loss((const Mat *)8, ctx);
    right_numeric_grad(loss, ctx, A, eps, dA);
}
