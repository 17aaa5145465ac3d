/* 05_grad.c - the gradient by formula: as exact as the numeric one, and a thousand times faster. */
#include "nn.h"

/* dY[i][j] = softmax(Y)[i][j] - [j == truth[i]]: the gradient of cross_entropy. */
void cross_entropy_grad(const Mat *Y, const int *truth, Mat *dY)
{
    softmax(Y, dY);
    for (int i = 0; i < Y->rows; i++)
        AT(dY, i, truth[i]) -= 1;
}

/*
 * Through Y = X W + b: dX = dY W^T, dW = X^T dY, db = the column sums of dY.  All three
 * are overwritten; dX may be NULL when nobody asks for it.
 */
void linear_backward(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    for (int i = 0; dX && i < X->rows; i++)
        for (int k = 0; k < X->cols; k++) {
            double sum = 0;
            for (int j = 0; j < dY->cols; j++)
                sum += AT(dY, i, j) * AT(W, k, j);
            AT(dX, i, k) = sum;
        }
    for (int k = 0; k < W->rows; k++)
        for (int j = 0; j < W->cols; j++) {
            double sum = 0;
            for (int i = 0; i < X->rows; i++)
                sum += AT(X, i, k) * AT(dY, i, j);
            AT(dW, k, j) = sum;
        }
    for (int j = 0; j < dY->cols; j++) {
        double sum = 0;
        for (int i = 0; i < dY->rows; i++)
            sum += AT(dY, i, j);
        AT(db, 0, j) = sum;
    }
}

/* Adds 2 lambda A, the gradient of l2_penalty, to dA. */
void l2_grad(double lambda, const Mat *A, Mat *dA)
{
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            AT(dA, i, j) += 2 * lambda * AT(A, i, j);
}
