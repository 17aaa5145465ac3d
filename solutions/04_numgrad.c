/* 04_numgrad.c - the gradient by trying: slow, simple, and the judge of every faster one. */
#include <math.h>
#include "nn.h"

/*
 * dA[i][j] = (loss(A + e) - loss(A - e)) / 2 eps, e = eps at i,j alone.  loss is called
 * with A itself, 2 x rows x cols times in any order; on return A is bit for bit what it was.
 */
void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++) {
            real a = AT(A, i, j);
            AT(A, i, j) = a + eps;
            double above = loss(A, ctx);
            AT(A, i, j) = a - eps;
            double below = loss(A, ctx);
            AT(A, i, j) = a; /* not a - eps + eps, which may round to a neighbour of a */
            AT(dA, i, j) = (above - below) / (2 * eps);
        }
}

/*
 * The largest relative difference |a - b| / max(|a| + |b|, 1e-8) over all elements;
 * infinity if any element of either is not finite.
 */
double grad_error(const Mat *A, const Mat *B)
{
    double largest = 0;
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++) {
            double a = AT(A, i, j), b = AT(B, i, j);
            if (!isfinite(a) || !isfinite(b)) /* NaN would lose every comparison below */
                return INFINITY;
            /* Half of everything: the sum of two huge numbers would be infinite. */
            double sum = fabs(a / 2) + fabs(b / 2);
            largest = fmax(largest, fabs(a / 2 - b / 2) / fmax(sum, 1e-8 / 2));
        }
    return largest;
}
