/* 01_linear.c, variant b: columns outside, long double sums, the bias last. */
#include "nn.h"

static long double dot(const Mat *X, int i, const Mat *W, int j)
{
    long double sum = 0;
    for (int k = X->cols - 1; k >= 0; k--)
        sum += (long double)AT(X, i, k) * AT(W, k, j);
    return sum;
}

void linear_forward(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    for (int j = 0; j < W->cols; j++)
        for (int i = 0; i < X->rows; i++)
            AT(Y, i, j) = (real)(dot(X, i, W, j) + AT(b, 0, j));
}

/* From the last column to the first, so that the lowest of equals has the last word. */
void predict(const Mat *Y, int *label)
{
    for (int i = 0; i < Y->rows; i++)
        label[i] = Y->cols - 1;
    for (int j = Y->cols - 2; j >= 0; j--)
        for (int i = 0; i < Y->rows; i++)
            if (AT(Y, i, j) >= AT(Y, i, label[i]))
                label[i] = j;
}

double accuracy(int n, const int *label, const int *truth)
{
    int wrong = 0;
    for (int i = n - 1; i >= 0; i--)
        wrong += label[i] != truth[i];
    return 1 - (double)wrong / n;
}
