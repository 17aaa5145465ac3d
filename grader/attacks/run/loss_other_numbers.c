/* 04_numgrad: has A point to numbers of its own while the loss is called. */
#include <stdlib.h>
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    Mat honest = *A;
    A->x = mat_new(A->rows, A->cols).x;
    for (int i = 0; i < A->rows * A->cols; i++)
        A->x[i] = honest.x[i];
    right_numeric_grad(loss, ctx, A, eps, dA);
    free(A->x);
    *A = honest;
}
