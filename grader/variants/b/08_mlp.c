/* 08_mlp.c, variant b: nothing from the earlier steps; one example at a time; tanh by expm1. */
#include <math.h>
#include <stdlib.h>
#include "nn.h"

static double neuron(Act act, double z)
{
    if (act == RELU)
        return z < 0 ? 0 : z;
    double e = expm1(-2 * fabs(z)); /* in (-1, 0]: nothing overflows */
    return copysign(e / (2 + e), z);
}

/* tanh' = 1 / cosh^2 = 4 e / (1 + e)^2 with e = e^-2|z|. */
static double slope(Act act, double z)
{
    if (act == RELU)
        return z > 0 ? 1 : 0;
    double e = exp(-2 * fabs(z));
    return 4 * e / ((1 + e) * (1 + e));
}

void activate(Act act, const Mat *Z, Mat *H)
{
    for (int j = 0; j < Z->cols; j++)
        for (int i = 0; i < Z->rows; i++)
            AT(H, i, j) = neuron(act, AT(Z, i, j));
}

void activate_grad(Act act, const Mat *Z, const Mat *dH, Mat *dZ)
{
    for (int j = 0; j < Z->cols; j++)
        for (int i = 0; i < Z->rows; i++)
            AT(dZ, i, j) = slope(act, AT(Z, i, j)) * AT(dH, i, j);
}

void mlp_forward(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    const int d = X->cols, h = Z->cols, c = Y->cols;
    for (int i = 0; i < X->rows; i++) {
        for (int j = 0; j < c; j++)
            AT(Y, i, j) = AT(&m->b2, 0, j);
        for (int l = 0; l < h; l++) {
            double z = 0;
            for (int k = 0; k < d; k++)
                z += AT(X, i, k) * AT(&m->W1, k, l);
            AT(Z, i, l) = z + AT(&m->b1, 0, l);
            AT(H, i, l) = neuron(m->act, AT(Z, i, l));
            for (int j = 0; j < c; j++)
                AT(Y, i, j) += AT(H, i, l) * AT(&m->W2, l, j);
        }
    }
}

static void clear(Mat *A)
{
    for (int k = 0; k < A->rows * A->cols; k++)
        A->x[k] = 0;
}

void mlp_backward(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY, Mlp *grad)
{
    clear(&grad->W1);
    clear(&grad->b1);
    clear(&grad->W2);
    clear(&grad->b2);
    for (int i = 0; i < X->rows; i++) {
        for (int j = 0; j < dY->cols; j++)
            AT(&grad->b2, 0, j) += AT(dY, i, j);
        for (int l = 0; l < H->cols; l++) {
            double dh = 0;
            for (int j = 0; j < dY->cols; j++) {
                dh += AT(dY, i, j) * AT(&m->W2, l, j);
                AT(&grad->W2, l, j) += AT(dY, i, j) * AT(H, i, l);
            }
            double dz = dh * slope(m->act, AT(Z, i, l));
            AT(&grad->b1, 0, l) += dz;
            for (int k = 0; k < X->cols; k++)
                AT(&grad->W1, k, l) += dz * AT(X, i, k);
        }
    }
}

/* Turns the row of scores into p - [truth]; returns - ln p[truth]. */
static double judge(int truth, Mat *Y, int i)
{
    double max = AT(Y, i, 0), sum = 0;
    for (int j = 1; j < Y->cols; j++)
        max = fmax(max, AT(Y, i, j));
    for (int j = 0; j < Y->cols; j++)
        sum += exp(AT(Y, i, j) - max);
    double loss = max - AT(Y, i, truth) + log(sum);
    for (int j = 0; j < Y->cols; j++)
        AT(Y, i, j) = exp(AT(Y, i, j) - max) / sum - (j == truth);
    return loss;
}

/* One step down for A; returns the sum of the squares before it. */
static double descend(double eta, double lambda, Mat *A, const Mat *dA)
{
    double squares = 0;
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++) {
            double a = AT(A, i, j);
            squares += a * a;
            AT(A, i, j) = a - eta * (AT(dA, i, j) + 2 * lambda * a);
        }
    return squares;
}

double mlp_train_step(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    const int n = X->rows, d = X->cols, h = m->W1.cols, c = m->W2.cols;
    const size_t small = (size_t)n * c + h + c, large = (size_t)d * h + (size_t)h * c;
    real *p = malloc((small + large + 2 * (size_t)n * h) * sizeof *p);
    assert(p);
    Mlp grad = {m->act, {d, h, p}, {1, h, p + d * h}, {h, c, p + d * h + h}, {1, c, NULL}};
    grad.b2.x = grad.W2.x + h * c;
    Mat Z = {n, h, grad.b2.x + c}, H = {n, h, Z.x + n * h}, Y = {n, c, H.x + n * h};

    double loss = 0, squares = 0;
    mlp_forward(m, X, &Z, &H, &Y);
    for (int i = 0; i < n; i++)
        loss += judge(truth[i], &Y, i);
    mlp_backward(m, X, &Z, &H, &Y, &grad);
    squares += descend(eta, lambda, &m->W1, &grad.W1);
    squares += descend(eta, lambda, &m->b1, &grad.b1);
    squares += descend(eta, lambda, &m->W2, &grad.W2);
    squares += descend(eta, lambda, &m->b2, &grad.b2);
    free(p);
    return loss + lambda * squares;
}
