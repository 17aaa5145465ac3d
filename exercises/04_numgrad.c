/* 04_numgrad.c - the gradient by trying: slow, simple, and the judge of every faster one. */
#include <math.h>
#include "nn.h"

/*
 * dA[i][j] = (loss(A + e) - loss(A - e)) / 2 eps, e = eps at i,j alone.  loss is called
 * with A itself, 2 x rows x cols times in any order; on return A is bit for bit what it was.
 */
void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    TODO();
}

/*
 * The largest relative difference |a - b| / max(|a| + |b|, 1e-8) over all elements;
 * infinity if any element of either is not finite.
 */
double grad_error(const Mat *A, const Mat *B)
{
    TODO();
}
