/* 04_numgrad.c, variant c: for a handful of elements all A + e, then all A - e. */
#include <float.h>
#include <math.h>
#include "nn.h"

enum { HANDFUL = 5 };

static double at(LossFn loss, void *ctx, Mat *A, int k, double e)
{
    const real old = A->x[k];
    A->x[k] += e;
    const double result = loss(A, ctx);
    A->x[k] = old;
    return result;
}

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    const int all = A->rows * A->cols;
    for (int first = 0; first < all; first += HANDFUL) {
        const int end = all - first < HANDFUL ? all : first + HANDFUL;
        double above[HANDFUL];
        for (int k = first; k < end; k++)
            above[k - first] = at(loss, ctx, A, k, eps);
        for (int k = first; k < end; k++)
            dA->x[k] = (above[k - first] - at(loss, ctx, A, k, -eps)) / (2 * eps);
    }
}

/* Works on the halves, which can be added whatever their size. */
static double error(double a, double b)
{
    return fabs(0.5 * a - 0.5 * b) / fmax(fabs(0.5 * a) + fabs(0.5 * b), 0.5e-8);
}

double grad_error(const Mat *A, const Mat *B)
{
    double largest = 0;
    for (int k = A->rows * A->cols; k-- > 0;) {
        if (!(fabs(A->x[k]) <= DBL_MAX && fabs(B->x[k]) <= DBL_MAX))
            return INFINITY;
        largest = fmax(largest, error(A->x[k], B->x[k]));
    }
    return largest;
}
