/* 01_linear.c - the linear classifier: a score for every class, and the highest one wins. */
#include "nn.h"

/* Y = X W + b.  X is n x d, W d x c, b 1 x c (added to every row), Y n x c. */
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

/* label[i] = the column of the largest score in row i of Y; the lowest of equals. */
void predict(const Mat *Y, int *label)
{
    for (int i = 0; i < Y->rows; i++) {
        label[i] = 0;
        for (int j = 1; j < Y->cols; j++)
            if (AT(Y, i, j) > AT(Y, i, label[i]))
                label[i] = j;
    }
}

/* The fraction, 0 to 1, of the n labels that equal the truth; n >= 1. */
double accuracy(int n, const int *label, const int *truth)
{
    int right = 0;
    for (int i = 0; i < n; i++)
        if (label[i] == truth[i])
            right++;
    return (double)right / n;
}
