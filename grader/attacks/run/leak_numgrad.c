/* 04_numgrad: numeric_grad is right, but loses a block in each call: a free() was forgotten. */
#include <stdlib.h>
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    char *volatile lost = malloc(100);
    if (lost)
        lost[0] = 1;
    right_numeric_grad(loss, ctx, A, eps, dA);
}
