/* 05_grad.c, variant d: real transposes and one general product, as the formulas say. */
#include "nn.h"

void cross_entropy_grad(const Mat *Y, const int *truth, Mat *dY)
{
    Mat P = mat_new(Y->rows, Y->cols);
    Mat T = mat_new(Y->rows, Y->cols); /* the truth: a 1 in every row */
    softmax(Y, &P);
    for (int i = 0; i < Y->rows; i = i + 1) {
        AT(&T, i, truth[i]) = 1.0;
    }
    for (int i = 0; i < Y->rows; i = i + 1) {
        for (int j = 0; j < Y->cols; j = j + 1) {
            AT(dY, i, j) = AT(&P, i, j) - AT(&T, i, j);
        }
    }
    mat_free(&P);
    mat_free(&T);
}

static Mat transpose(const Mat *A)
{
    Mat T = mat_new(A->cols, A->rows);
    for (int i = 0; i < A->rows; i = i + 1) {
        for (int j = 0; j < A->cols; j = j + 1) {
            AT(&T, j, i) = AT(A, i, j);
        }
    }
    return T;
}

void fill(double value, Mat *A)
{
    for (int i = 0; i < A->rows; i = i + 1) {
        for (int j = 0; j < A->cols; j = j + 1) {
            AT(A, i, j) = value;
        }
    }
}

static void product(const Mat *A, const Mat *B, Mat *C)
{
    assert(A->cols == B->rows);
    fill(0.0, C);
    for (int k = 0; k < A->cols; k = k + 1) {
        for (int i = 0; i < A->rows; i = i + 1) {
            for (int j = 0; j < B->cols; j = j + 1) {
                AT(C, i, j) = AT(C, i, j) + AT(A, i, k) * AT(B, k, j);
            }
        }
    }
}

void linear_backward(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    Mat XT = transpose(X);
    Mat WT = transpose(W);
    Mat ones = mat_new(1, dY->rows);
    fill(1.0, &ones);
    product(&XT, dY, dW);
    product(&ones, dY, db);
    if (dX != NULL) {
        product(dY, &WT, dX);
    }
    mat_free(&XT);
    mat_free(&WT);
    mat_free(&ones);
}

void l2_grad(double lambda, const Mat *A, Mat *dA)
{
    for (int i = 0; i < A->rows; i = i + 1) {
        for (int j = 0; j < A->cols; j = j + 1) {
            double change = 2.0 * (lambda * AT(A, i, j));
            AT(dA, i, j) = AT(dA, i, j) + change;
        }
    }
}
