/* 02_softmax.c, variant b: columns outside; a list of maxima and one of sums, then one factor. */
#include <stdlib.h>
#include <math.h>
#include "nn.h"

static double max(double a, double b)
{
    return a > b ? a : b;
}

void softmax(const Mat *Y, Mat *P)
{
    const int n = Y->rows, c = Y->cols;
    double *top = malloc(2 * (size_t)n * sizeof *top), *sum = top + n;
    assert(top);
    for (int i = 0; i < n; i++) {
        top[i] = AT(Y, i, 0);
        sum[i] = 0;
    }
    for (int j = 1; j < c; j++)
        for (int i = 0; i < n; i++)
            top[i] = max(top[i], AT(Y, i, j));
    for (int j = 0; j < c; j++)
        for (int i = 0; i < n; i++)
            sum[i] += AT(P, i, j) = exp(AT(Y, i, j) - top[i]);
    for (int i = 0; i < n; i++)
        sum[i] = 1 / sum[i];
    for (int j = 0; j < c; j++)
        for (int i = 0; i < n; i++)
            AT(P, i, j) *= sum[i];
    free(top);
}
