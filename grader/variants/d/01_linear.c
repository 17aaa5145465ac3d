/* 01_linear.c, variant d: the roundabout one: rows and columns copied out, products listed. */
#include <stdlib.h>
#include "nn.h"

static double *copy_row(const Mat *A, int i)
{
    double *list = malloc(sizeof(double) * (size_t)A->cols);
    assert(list != NULL);
    for (int j = 0; j < A->cols; j = j + 1) {
        list[j] = AT(A, i, j);
    }
    return list;
}

static double *copy_column(const Mat *A, int j)
{
    double *list = malloc(sizeof(double) * (size_t)A->rows);
    assert(list != NULL);
    for (int i = 0; i < A->rows; i = i + 1) {
        list[i] = AT(A, i, j);
    }
    return list;
}

static double dot(const double *u, const double *v, int n)
{
    double even = 0.0;
    double odd = 0.0;
    for (int k = 0; k < n; k = k + 1) {
        if (k % 2 == 0) {
            even = even + u[k] * v[k];
        } else {
            odd = odd + u[k] * v[k];
        }
    }
    return even + odd;
}

void linear_forward(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    for (int j = 0; j < W->cols; j = j + 1) {
        double *column = copy_column(W, j);
        for (int i = 0; i < X->rows; i = i + 1) {
            double *row = copy_row(X, i);
            AT(Y, i, j) = dot(row, column, X->cols) + AT(b, 0, j);
            free(row);
        }
        free(column);
    }
}

static double max(const double *list, int n)
{
    double result = list[0];
    for (int k = 0; k < n; k = k + 1) {
        if (list[k] > result) {
            result = list[k];
        }
    }
    return result;
}

static int find(double what, const double *list)
{
    int k = 0;
    while (list[k] != what) {
        k = k + 1;
    }
    return k;
}

void predict(const Mat *Y, int *label)
{
    for (int i = 0; i < Y->rows; i = i + 1) {
        double *row = copy_row(Y, i);
        double largest = max(row, Y->cols);
        label[i] = find(largest, row);
        free(row);
    }
}

double accuracy(int n, const int *label, const int *truth)
{
    int right = 0;
    int wrong = 0;
    for (int i = 0; i < n; i = i + 1) {
        if (label[i] == truth[i]) {
            right = right + 1;
        } else {
            wrong = wrong + 1;
        }
    }
    double total = right + wrong;
    return right / total;
}
