/* 08_mlp.c, variant d: the upper layer learns by linear_train_step, the lower one by hand. */
#include <math.h>
#include "nn.h"

static double apply_relu(double z)
{
    if (z > 0.0) {
        return z;
    }
    return 0.0;
}

static double apply_tanh(double z)
{
    return 2.0 / (1.0 + exp(-2.0 * z)) - 1.0;
}

void activate(Act act, const Mat *Z, Mat *H)
{
    for (int i = 0; i < Z->rows; i = i + 1) {
        for (int j = 0; j < Z->cols; j = j + 1) {
            if (act == RELU) {
                AT(H, i, j) = apply_relu(AT(Z, i, j));
            }
            if (act == TANH) {
                AT(H, i, j) = apply_tanh(AT(Z, i, j));
            }
        }
    }
}

void activate_grad(Act act, const Mat *Z, const Mat *dH, Mat *dZ)
{
    Mat H = mat_new(Z->rows, Z->cols);
    activate(act, Z, &H);
    for (int i = 0; i < Z->rows; i = i + 1) {
        for (int j = 0; j < Z->cols; j = j + 1) {
            double h = AT(&H, i, j);
            if (act == TANH) {
                AT(dZ, i, j) = AT(dH, i, j) - AT(dH, i, j) * h * h;
            } else if (h > 0.0) {
                AT(dZ, i, j) = AT(dH, i, j);
            } else {
                AT(dZ, i, j) = 0.0;
            }
        }
    }
    mat_free(&H);
}

void mlp_forward(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    linear_forward(X, &m->W1, &m->b1, Z);
    activate(m->act, Z, H);
    linear_forward(H, &m->W2, &m->b2, Y);
}

Mat mat_copy(const Mat *A)
{
    Mat B = mat_new(A->rows, A->cols);
    for (int i = 0; i < A->rows; i = i + 1) {
        for (int j = 0; j < A->cols; j = j + 1) {
            AT(&B, i, j) = AT(A, i, j);
        }
    }
    return B;
}

void mlp_backward(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY, Mlp *grad)
{
    Mat hidden = mat_copy(H);
    Mat dH = mat_new(H->rows, H->cols);
    Mat dZ = mat_new(Z->rows, Z->cols);
    Mat dX = mat_new(X->rows, X->cols);
    linear_backward(&hidden, &m->W2, dY, &dH, &grad->W2, &grad->b2);
    activate_grad(m->act, Z, &dH, &dZ);
    linear_backward(X, &m->W1, &dZ, &dX, &grad->W1, &grad->b1);
    mat_free(&hidden);
    mat_free(&dH);
    mat_free(&dZ);
    mat_free(&dX);
}

/* Seen from H, the upper layer is a linear classifier; the lower one needs W2 from before. */
double mlp_train_step(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    Mat Z = mat_new(X->rows, m->W1.cols);
    Mat H = mat_new(X->rows, m->W1.cols);
    Mat Y = mat_new(X->rows, m->W2.cols);
    Mat dY = mat_new(X->rows, m->W2.cols);
    Mlp grad = *m;
    grad.W1 = mat_copy(&m->W1);
    grad.b1 = mat_copy(&m->b1);
    grad.W2 = mat_copy(&m->W2);
    grad.b2 = mat_copy(&m->b2);

    mlp_forward(m, X, &Z, &H, &Y);
    cross_entropy_grad(&Y, truth, &dY);
    mlp_backward(m, X, &Z, &H, &dY, &grad);

    double loss = linear_train_step(&H, truth, eta, lambda, &m->W2, &m->b2);
    loss = loss + l2_penalty(lambda, &m->W1);
    loss = loss + l2_penalty(lambda, &m->b1);
    l2_grad(lambda, &m->W1, &grad.W1);
    l2_grad(lambda, &m->b1, &grad.b1);
    sgd_step(eta, &grad.W1, &m->W1);
    sgd_step(eta, &grad.b1, &m->b1);

    mat_free(&grad.W1);
    mat_free(&grad.b1);
    mat_free(&grad.W2);
    mat_free(&grad.b2);
    mat_free(&Z);
    mat_free(&H);
    mat_free(&Y);
    mat_free(&dY);
    return loss;
}
