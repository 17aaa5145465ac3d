/* 04_numgrad.c, variant d: a copy of all of A, put back as a whole after every loss. */
#include <math.h>
#include <stdbool.h>
#include <string.h>
#include "nn.h"

static size_t bytes(const Mat *A)
{
    return sizeof(real) * (size_t)A->rows * (size_t)A->cols;
}

/* One element of A is made wrong by e. */
void poison(Mat *A, int i, int j, double e)
{
    AT(A, i, j) = AT(A, i, j) + e;
}

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    Mat copy = mat_new(A->rows, A->cols);
    memcpy(copy.x, A->x, bytes(A));
    for (int j = A->cols - 1; j >= 0; j = j - 1) {
        for (int i = 0; i < A->rows; i = i + 1) {
            poison(A, i, j, -eps);
            double minus = loss(A, ctx);
            memcpy(A->x, copy.x, bytes(A));
            poison(A, i, j, eps);
            double plus = loss(A, ctx);
            memcpy(A->x, copy.x, bytes(A));
            double difference = plus - minus;
            double width = eps * 2;
            AT(dA, i, j) = difference / width;
        }
    }
    mat_free(&copy);
}

static bool test(const Mat *A)
{
    for (int i = 0; i < A->rows; i = i + 1) {
        for (int j = 0; j < A->cols; j = j + 1) {
            double a = AT(A, i, j);
            if (isnan(a) || isinf(a)) {
                return false;
            }
        }
    }
    return true;
}

static double check(double a, double b)
{
    if (a == b) {
        return 0.0;
    }
    double big = fmax(fabs(a), fabs(b));
    if (big > 1.0) {
        a = a / big;
        b = b / big;
        return fabs(a - b) / (fabs(a) + fabs(b));
    }
    double sum = fabs(a) + fabs(b);
    if (sum < 1e-8) {
        sum = 1e-8;
    }
    return fabs(a - b) / sum;
}

double grad_error(const Mat *A, const Mat *B)
{
    if (!test(A) || !test(B)) {
        return INFINITY;
    }
    double largest = 0.0;
    for (int i = 0; i < A->rows; i = i + 1) {
        for (int j = 0; j < A->cols; j = j + 1) {
            double error = check(AT(A, i, j), AT(B, i, j));
            if (error > largest) {
                largest = error;
            }
        }
    }
    return largest;
}
