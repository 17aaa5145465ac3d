/* 01_linear.c, variant a: a row of Y grows by multiples of rows of W (i-k-j); pointers, no AT. */
#include "nn.h"

static void add(int n, double a, const real *x, real *y)
{
    while (n-- > 0)
        *y++ += a * *x++;
}

void linear_forward(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    const int c = Y->cols;
    const real *x = X->x;
    real *y = Y->x;
    for (int i = 0; i < X->rows; i++, y += c) {
        for (int j = 0; j < c; j++)
            y[j] = b->x[j];
        for (int k = 0; k < X->cols; k++)
            add(c, *x++, W->x + (size_t)k * c, y);
    }
}

void predict(const Mat *Y, int *label)
{
    const real *y = Y->x;
    for (int *end = label + Y->rows; label < end; label++, y += Y->cols) {
        const real *best = y;
        for (const real *p = y; p < y + Y->cols; p++)
            if (*p > *best)
                best = p;
        *label = (int)(best - y);
    }
}

double accuracy(int n, const int *label, const int *truth)
{
    int right = 0;
    for (const int *end = label + n; label < end;)
        right += *label++ == *truth++;
    return right / (double)n;
}
