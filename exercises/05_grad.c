/* 05_grad.c - the gradient by formula: as exact as the numeric one, and a thousand times faster. */
#include "nn.h"

/* dY[i][j] = softmax(Y)[i][j] - [j == truth[i]]: the gradient of cross_entropy. */
void cross_entropy_grad(const Mat *Y, const int *truth, Mat *dY)
{
    TODO();
}

/*
 * Through Y = X W + b: dX = dY W^T, dW = X^T dY, db = the column sums of dY.  All three
 * are overwritten; dX may be NULL when nobody asks for it.
 */
void linear_backward(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    TODO();
}

/* Adds 2 lambda A, the gradient of l2_penalty, to dA. */
void l2_grad(double lambda, const Mat *A, Mat *dA)
{
    TODO();
}
