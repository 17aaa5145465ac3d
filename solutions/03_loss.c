/* 03_loss.c - how wrong the classifier is: one number to make small. */
#include <math.h>
#include "nn.h"

/*
 * - sum over the rows of ln P[i][truth[i]]: the sum, as in the lecture, not the mean;
 * infinite where a P is 0.
 */
double nll(const Mat *P, const int *truth)
{
    double loss = 0;
    for (int i = 0; i < P->rows; i++)
        loss -= log(AT(P, i, truth[i]));
    return loss;
}

/* nll(softmax(Y), truth), straight from the scores: finite for scores of any size. */
double cross_entropy(const Mat *Y, const int *truth)
{
    double loss = 0;
    for (int i = 0; i < Y->rows; i++) {
        /* -ln(e^(y_t - max) / sum) = ln sum + max - y_t: nothing here can become ln 0. */
        double max = AT(Y, i, 0), sum = 0;
        for (int j = 1; j < Y->cols; j++)
            max = fmax(max, AT(Y, i, j));
        for (int j = 0; j < Y->cols; j++)
            sum += exp(AT(Y, i, j) - max);
        loss += log(sum) + (max - AT(Y, i, truth[i]));
    }
    return loss;
}

/* lambda times the sum of the squares of all elements: no half. */
double l2_penalty(double lambda, const Mat *A)
{
    double sum = 0;
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            sum += AT(A, i, j) * AT(A, i, j);
    return lambda * sum;
}
