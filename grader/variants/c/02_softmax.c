/* 02_softmax.c, variant c: maximum and sum in one pass; the sum shrinks when the maximum grows. */
#include <math.h>
#include "nn.h"

typedef struct {
    double max, sum; /* sum of e^(y - max) over the scores so far */
} Total;

static Total next(Total t, double y)
{
    return y <= t.max ? (Total){.max = t.max, .sum = t.sum + exp(y - t.max)}
                      : (Total){.max = y, .sum = t.sum * exp(t.max - y) + 1};
}

void softmax(const Mat *Y, Mat *P)
{
    for (int i = Y->rows; i-- > 0;) {
        Total t = {.max = AT(Y, i, 0), .sum = 1};
        for (int j = 1; j < Y->cols; j++)
            t = next(t, AT(Y, i, j));
        for (int j = Y->cols; j-- > 0;)
            AT(P, i, j) = exp(AT(Y, i, j) - t.max) / t.sum;
    }
}
