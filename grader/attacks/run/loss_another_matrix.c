/* 04_numgrad: calls the loss with a copy of A. */
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    Mat copy = mat_new(A->rows, A->cols);
    for (int i = 0; i < A->rows * A->cols; i++)
        copy.x[i] = A->x[i];
    right_numeric_grad(loss, ctx, &copy, eps, dA);
    mat_free(&copy);
}
