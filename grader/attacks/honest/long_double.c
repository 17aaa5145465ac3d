/* 02_softmax: computes with more digits, in an array whose size it learns at run time. */
#include <math.h>
#include "nn.h"

void softmax(const Mat *Y, Mat *P)
{
    long double e[Y->cols];
    for (int i = 0; i < Y->rows; i++) {
        long double max = -HUGE_VALL, sum = 0;
        for (int j = 0; j < Y->cols; j++)
            max = fmaxl(max, AT(Y, i, j));
        for (int j = 0; j < Y->cols; j++)
            sum += e[j] = expl(AT(Y, i, j) - max);
        for (int j = 0; j < Y->cols; j++)
            AT(P, i, j) = e[j] / sum;
    }
}
