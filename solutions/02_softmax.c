/* 02_softmax.c - from scores to probabilities. */
#include <math.h>
#include "nn.h"

/* P[i][j] = e^Y[i][j] / sum over k of e^Y[i][k], for scores of any size; P may be Y. */
void softmax(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++) {
        /* e^(y - max) / sum of e^(y - max) is the same fraction, and no power exceeds 1. */
        double max = AT(Y, i, 0), sum = 0;
        for (int j = 1; j < Y->cols; j++)
            max = fmax(max, AT(Y, i, j));
        for (int j = 0; j < Y->cols; j++) {
            AT(P, i, j) = exp(AT(Y, i, j) - max);
            sum += AT(P, i, j);
        }
        for (int j = 0; j < Y->cols; j++)
            AT(P, i, j) /= sum;
    }
}
