/* 03_loss.c, variant b: everything in long double, rounded once at the end. */
#include <math.h>
#include "nn.h"

double nll(const Mat *P, const int *truth)
{
    long double sum = 0;
    for (int i = 0; i < P->rows; i++)
        sum -= logl(AT(P, i, truth[i]));
    return (double)sum;
}

static long double guard(long double a, long double b)
{
    return a < b ? b : a;
}

double cross_entropy(const Mat *Y, const int *truth)
{
    long double loss = 0;
    for (int i = 0; i < Y->rows; i++) {
        long double max = -INFINITY, sum = 0;
        for (int j = 0; j < Y->cols; j++)
            max = guard(max, AT(Y, i, j));
        for (int j = 0; j < Y->cols; j++)
            sum += expl(AT(Y, i, j) - max);
        loss += logl(sum) + (max - AT(Y, i, truth[i]));
    }
    return (double)loss;
}

double l2_penalty(double lambda, const Mat *A)
{
    long double sum = 0;
    for (int j = 0; j < A->cols; j++)
        for (int i = 0; i < A->rows; i++)
            sum += (long double)AT(A, i, j) * AT(A, i, j);
    return (double)(lambda * sum);
}
