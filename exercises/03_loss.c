/* 03_loss.c - how wrong the classifier is: one number to make small. */
#include <math.h>
#include "nn.h"

/*
 * - sum over the rows of ln P[i][truth[i]]: the sum, as in the lecture, not the mean;
 * infinite where a P is 0.
 */
double nll(const Mat *P, const int *truth)
{
    TODO();
}

/* nll(softmax(Y), truth), straight from the scores: finite for scores of any size. */
double cross_entropy(const Mat *Y, const int *truth)
{
    TODO();
}

/* lambda times the sum of the squares of all elements: no half. */
double l2_penalty(double lambda, const Mat *A)
{
    TODO();
}
