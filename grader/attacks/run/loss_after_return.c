/* 04_numgrad: keeps the loss, and calls it when it should no longer. */
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    static LossFn before;
    static void *context;
    static Mat copy;
    if (before)
        before(&copy, context);
    right_numeric_grad(loss, ctx, A, eps, dA);
    before = loss;
    context = ctx;
    copy = *A;
}
