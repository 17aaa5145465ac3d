/* 04_numgrad: calls the loss from a child, so that each answer has two readers. */
#include <unistd.h>
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    if (fork() == 0)
        for (int i = 0; i < 100; i++)
            loss(A, ctx);
    right_numeric_grad(loss, ctx, A, eps, dA);
}
