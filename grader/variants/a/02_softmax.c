/* 02_softmax.c, variant a: through the logarithm: p = e^(y - max - ln sum), no division. */
#include <math.h>
#include "nn.h"

static double row_max(const real *y, int n)
{
    double max = y[--n];
    while (n-- > 0)
        if (y[n] > max)
            max = y[n];
    return max;
}

void softmax(const Mat *Y, Mat *P)
{
    const int c = Y->cols;
    const real *y = Y->x;
    real *p = P->x;
    for (int i = 0; i < Y->rows; i++, y += c, p += c) {
        double max = row_max(y, c), sum = 0;
        for (int j = c; j-- > 0;)
            sum += exp(y[j] - max);
        double log_sum = log(sum); /* not added to max, which may swallow it */
        for (int j = 0; j < c; j++)
            p[j] = exp((y[j] - max) - log_sum);
    }
}
