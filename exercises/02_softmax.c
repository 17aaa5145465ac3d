/* 02_softmax.c - from scores to probabilities. */
#include <math.h>
#include "nn.h"

/* P[i][j] = e^Y[i][j] / sum over k of e^Y[i][k], for scores of any size; P may be Y. */
void softmax(const Mat *Y, Mat *P)
{
    TODO();
}
