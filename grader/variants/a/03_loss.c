/* 03_loss.c, variant a: rows and elements backwards; ln(1 + rest) by log1p. */
#include <math.h>
#include "nn.h"

static int row_max(const real *y, int n)
{
    int best = 0;
    for (int j = 1; j < n; j++)
        if (y[j] > y[best])
            best = j;
    return best;
}

double nll(const Mat *P, const int *truth)
{
    double sum = 0;
    for (int i = P->rows - 1; i >= 0; i--)
        sum += log(P->x[(size_t)i * P->cols + truth[i]]);
    return -sum;
}

/* The largest score contributes e^0 = 1; log1p keeps the others, however small. */
double cross_entropy(const Mat *Y, const int *truth)
{
    double loss = 0;
    for (int i = Y->rows - 1; i >= 0; i--) {
        const real *y = Y->x + (size_t)i * Y->cols;
        int best = row_max(y, Y->cols);
        double rest = 0;
        for (int j = Y->cols - 1; j >= 0; j--)
            if (j != best)
                rest += exp((double)y[j] - y[best]);
        loss += ((double)y[best] - y[truth[i]]) + log1p(rest);
    }
    return loss;
}

double l2_penalty(double lambda, const Mat *A)
{
    double sum = 0;
    const real *a = A->x + (size_t)A->rows * A->cols;
    while (a > A->x) {
        a--;
        sum += (double)*a * *a;
    }
    return sum * lambda;
}
