/* 04_numgrad.c, variant b: from the last element to the first, A - e before A + e. */
#include <float.h>
#include <math.h>
#include "nn.h"

static double try(LossFn loss, void *ctx, Mat *A, real *where, real what)
{
    real before = *where;
    *where = what;
    double result = loss(A, ctx);
    *where = before;
    return result;
}

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    for (int i = A->rows - 1; i >= 0; i--)
        for (int j = A->cols - 1; j >= 0; j--) {
            real *a = &AT(A, i, j);
            double below = try(loss, ctx, A, a, *a - eps);
            double above = try(loss, ctx, A, a, *a + eps);
            AT(dA, i, j) = (above - below) / (eps + eps);
        }
}

static int finite_number(double a)
{
    return -DBL_MAX <= a && a <= DBL_MAX;
}

/* Scaled to the larger of the two, which is at most 1 afterwards: no sum overflows. */
double near(double a, double b)
{
    double scale = fmax(1, fmax(fabs(a), fabs(b)));
    a /= scale;
    b /= scale;
    return fabs(a - b) / fmax(fabs(a) + fabs(b), 1e-8);
}

double grad_error(const Mat *A, const Mat *B)
{
    double worst = 0;
    for (int j = 0; j < A->cols; j++)
        for (int i = 0; i < A->rows; i++) {
            if (!finite_number(AT(A, i, j)) || !finite_number(AT(B, i, j)))
                return HUGE_VAL;
            worst = fmax(worst, near(AT(A, i, j), AT(B, i, j)));
        }
    return worst;
}
