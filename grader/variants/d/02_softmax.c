/* 02_softmax.c, variant d: a matrix of its own for every stage, copied to P at the end. */
#include <math.h>
#include "nn.h"

static void copy(const Mat *from, Mat *to)
{
    for (int i = 0; i < from->rows; i = i + 1) {
        for (int j = 0; j < from->cols; j = j + 1) {
            AT(to, i, j) = AT(from, i, j);
        }
    }
}

static double row_max(const Mat *A, int i)
{
    double result = -HUGE_VAL;
    for (int j = 0; j < A->cols; j = j + 1) {
        if (AT(A, i, j) > result) {
            result = AT(A, i, j);
        }
    }
    return result;
}

static double row_sum(const Mat *A, int i)
{
    double result = 0.0;
    for (int j = A->cols - 1; j >= 0; j = j - 1) {
        result = result + AT(A, i, j);
    }
    return result;
}

void softmax(const Mat *Y, Mat *P)
{
    Mat shifted = mat_new(Y->rows, Y->cols);
    Mat powers = mat_new(Y->rows, Y->cols);
    Mat result = mat_new(Y->rows, Y->cols);
    copy(Y, &shifted);
    for (int i = 0; i < Y->rows; i = i + 1) {
        double biggest = row_max(Y, i);
        for (int j = 0; j < Y->cols; j = j + 1) {
            AT(&shifted, i, j) = AT(&shifted, i, j) - biggest;
            AT(&powers, i, j) = exp(AT(&shifted, i, j));
        }
        double sum = row_sum(&powers, i);
        for (int j = 0; j < Y->cols; j = j + 1) {
            AT(&result, i, j) = AT(&powers, i, j) / sum;
        }
    }
    copy(&result, P);
    mat_free(&shifted);
    mat_free(&powers);
    mat_free(&result);
}
