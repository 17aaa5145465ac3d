/* 05_grad.c, variant b: softmax by its own loop; columns outside, long double sums, db first. */
#include <math.h>
#include "nn.h"

void cross_entropy_grad(const Mat *Y, const int *truth, Mat *dY)
{
    for (int i = 0; i < Y->rows; i++) {
        double max = AT(Y, i, 0);
        long double sum = 0;
        for (int j = 1; j < Y->cols; j++)
            max = fmax(max, AT(Y, i, j));
        for (int j = 0; j < Y->cols; j++)
            sum += expl((long double)AT(Y, i, j) - max);
        for (int j = 0; j < Y->cols; j++) {
            long double p = expl((long double)AT(Y, i, j) - max) / sum;
            AT(dY, i, j) = (real)(p - (j == truth[i]));
        }
    }
}

void linear_backward(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    const int n = X->rows, d = W->rows, c = W->cols;
    for (int j = 0; j < c; j++) {
        long double sum = 0;
        for (int i = n - 1; i >= 0; i--)
            sum += AT(dY, i, j);
        AT(db, 0, j) = (real)sum;
    }
    for (int j = 0; j < c; j++)
        for (int k = 0; k < d; k++) {
            long double sum = 0;
            for (int i = n - 1; i >= 0; i--)
                sum += (long double)AT(X, i, k) * AT(dY, i, j);
            AT(dW, k, j) = (real)sum;
        }
    if (!dX)
        return;
    for (int k = 0; k < d; k++)
        for (int i = 0; i < n; i++) {
            long double sum = 0;
            for (int j = c - 1; j >= 0; j--)
                sum += (long double)AT(dY, i, j) * AT(W, k, j);
            AT(dX, i, k) = (real)sum;
        }
}

void l2_grad(double lambda, const Mat *A, Mat *dA)
{
    for (int j = 0; j < A->cols; j++)
        for (int i = 0; i < A->rows; i++)
            AT(dA, i, j) = (real)(AT(dA, i, j) + 2.0L * lambda * AT(A, i, j));
}
