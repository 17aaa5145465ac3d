/* 03_loss.c, variant c: one logarithm for many rows; ln(e^a + e^b) in a chain; hypot. */
#include <math.h>
#include "nn.h"

/* The product of all P is m 2^exponent with 1/2 <= m < 1, which cannot underflow. */
double nll(const Mat *P, const int *truth)
{
    double m = 1;
    long long exponent = 0;
    for (int i = 0; i < P->rows; i++) {
        int up, down;
        m = frexp(m * frexp(AT(P, i, truth[i]), &up), &down);
        exponent += up + down;
    }
    return -(log(m) + (double)exponent * log(2));
}

static double log_add(double a, double b)
{
    return fmax(a, b) + log1p(exp(-fabs(a - b)));
}

/* ln(sum of e^(y_k - y_t)), k = t first: the scores by themselves may be too large to add to. */
double cross_entropy(const Mat *Y, const int *truth)
{
    double loss = 0;
    for (int i = 0; i < Y->rows; i++) {
        double row = 0;
        for (int k = 0; k < Y->cols; k++)
            if (k != truth[i])
                row = log_add(row, AT(Y, i, k) - AT(Y, i, truth[i]));
        loss += row;
    }
    return loss;
}

double l2_penalty(double lambda, const Mat *A)
{
    double norm = 0;
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            norm = hypot(norm, AT(A, i, j));
    return lambda * norm * norm;
}
