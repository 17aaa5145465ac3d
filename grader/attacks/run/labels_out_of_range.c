/* 01_linear: predicts classes that would be far outside of any table. */
#include <limits.h>
#include "nn.h"

void linear_forward(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++) {
            double y = AT(b, 0, j);
            for (int k = 0; k < X->cols; k++)
                y += AT(X, i, k) * AT(W, k, j);
            AT(Y, i, j) = y;
        }
}

void predict(const Mat *Y, int *label)
{
    for (int i = 0; i < Y->rows; i++)
        label[i] = i % 2 ? INT_MAX : INT_MIN;
}

double accuracy(int n, const int *label, const int *truth)
{
    int right = 0;
    for (int i = 0; i < n; i++)
        right += label[i] == truth[i];
    return (double)right / n;
}
