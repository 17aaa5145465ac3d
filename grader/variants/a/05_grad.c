/* 05_grad.c, variant a: outputs set to zero, then row after row of the data added; pointers. */
#include <string.h>
#include "nn.h"

static double dot(int n, const real *u, const real *v)
{
    double sum = 0;
    while (n-- > 0)
        sum += (double)u[n] * v[n];
    return sum;
}

static void add(int n, double a, const real *x, real *y)
{
    while (n-- > 0)
        *y++ += a * *x++;
}

static void clear(Mat *A)
{
    memset(A->x, 0, (size_t)A->rows * A->cols * sizeof *A->x);
}

void cross_entropy_grad(const Mat *Y, const int *truth, Mat *dY)
{
    softmax(Y, dY);
    real *row = dY->x;
    for (const int *end = truth + Y->rows; truth < end; truth++, row += dY->cols)
        row[*truth] -= 1;
}

void linear_backward(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    const int d = W->rows, c = W->cols;
    const real *x = X->x, *dy = dY->x;
    clear(dW);
    clear(db);
    for (int i = 0; i < X->rows; i++, x += d, dy += c) {
        add(c, 1, dy, db->x);
        for (int k = 0; k < d; k++) {
            add(c, x[k], dy, dW->x + (size_t)k * c);
            if (dX)
                dX->x[(size_t)i * d + k] = dot(c, dy, W->x + (size_t)k * c);
        }
    }
}

void l2_grad(double lambda, const Mat *A, Mat *dA)
{
    const real *a = A->x;
    for (real *da = dA->x, *end = da + (size_t)dA->rows * dA->cols; da < end; da++, a++)
        *da += lambda * (*a + *a);
}
