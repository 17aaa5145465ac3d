/* 02_softmax: declares parameters as in the first edition of the book. */
#include <math.h>
#include "nn.h"

static double largest(y, n)
    const real *y;
    int n;
{
    return n == 1 ? y[0] : fmax(y[0], largest(y + 1, n - 1));
}

void softmax(Y, P)
    const Mat *Y;
    Mat *P;
{
    int i, j;
    for (i = 0; i < Y->rows; i++) {
        double max = largest(&AT(Y, i, 0), Y->cols), sum = 0;
        for (j = 0; j < Y->cols; j++)
            sum += AT(P, i, j) = exp(AT(Y, i, j) - max);
        for (j = 0; j < Y->cols; j++)
            AT(P, i, j) /= sum;
    }
}
