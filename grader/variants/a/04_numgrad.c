/* 04_numgrad.c, variant a: column by column; the relative difference of halves cannot overflow. */
#include <math.h>
#include "nn.h"

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    for (int j = 0; j < A->cols; j++)
        for (int i = 0; i < A->rows; i++) {
            real *a = &AT(A, i, j);
            const real old = *a;
            *a = old + eps;
            double rise = loss(A, ctx);
            *a = old - eps;
            rise -= loss(A, ctx);
            *a = old;
            AT(dA, i, j) = rise / (2 * eps);
        }
}

double judge(double a, double b)
{
    double size = fabs(a / 2) + fabs(b / 2);
    return fabs(a / 2 - b / 2) / (size > 0.5e-8 ? size : 0.5e-8);
}

double grad_error(const Mat *A, const Mat *B)
{
    double largest = 0;
    const real *a = A->x, *b = B->x;
    for (size_t k = (size_t)A->rows * A->cols; k-- > 0; a++, b++) {
        if (!isfinite(*a) || !isfinite(*b))
            return INFINITY;
        double error = judge(*a, *b);
        if (error > largest)
            largest = error;
    }
    return largest;
}
