/* 08_mlp.c - the two-layer network: a linear classifier of features that it finds itself. */
#include <math.h>
#include "nn.h"

/* H = act(Z), element by element: ReLU is 0 below 0, else z; tanh is 2/(1+e^-2z) - 1. */
void activate(Act act, const Mat *Z, Mat *H)
{
    for (int i = 0; i < Z->rows; i++)
        for (int j = 0; j < Z->cols; j++) {
            double z = AT(Z, i, j);
            AT(H, i, j) = act == TANH ? 2 / (1 + exp(-2 * z)) - 1 : z > 0 ? z : 0;
        }
}

/* dZ = dH act'(Z).  The derivative of ReLU at 0 is 0. */
void activate_grad(Act act, const Mat *Z, const Mat *dH, Mat *dZ)
{
    for (int i = 0; i < Z->rows; i++)
        for (int j = 0; j < Z->cols; j++) {
            double z = AT(Z, i, j), h = tanh(z);
            double slope = act == TANH ? 1 - h * h : z > 0;
            AT(dZ, i, j) = AT(dH, i, j) * slope;
        }
}

/* Fills Z = X W1 + b1, H = act(Z), Y = H W2 + b2. */
void mlp_forward(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    linear_forward(X, &m->W1, &m->b1, Z);
    activate(m->act, Z, H);
    linear_forward(H, &m->W2, &m->b2, Y);
}

/*
 * From dY, the gradient by Y, fills the four matrices of grad (overwritten, no penalty;
 * grad->act is not touched).
 */
void mlp_backward(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY, Mlp *grad)
{
    Mat dH = mat_new(H->rows, H->cols), dZ = mat_new(Z->rows, Z->cols);
    linear_backward(H, &m->W2, dY, &dH, &grad->W2, &grad->b2);
    activate_grad(m->act, Z, &dH, &dZ);
    linear_backward(X, &m->W1, &dZ, NULL, &grad->W1, &grad->b1);
    mat_free(&dH);
    mat_free(&dZ);
}

/* As linear_train_step, with lambda times the squares of all four matrices. */
double mlp_train_step(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    int n = X->rows, h = m->W1.cols, c = m->W2.cols;
    Mat Z = mat_new(n, h), H = mat_new(n, h), Y = mat_new(n, c), dY = mat_new(n, c);
    Mlp grad = {m->act, mat_new(X->cols, h), mat_new(1, h), mat_new(h, c), mat_new(1, c)};

    mlp_forward(m, X, &Z, &H, &Y);
    double loss = cross_entropy(&Y, truth);
    cross_entropy_grad(&Y, truth, &dY);
    mlp_backward(m, X, &Z, &H, &dY, &grad);

    Mat *A[] = {&m->W1, &m->b1, &m->W2, &m->b2};
    Mat *dA[] = {&grad.W1, &grad.b1, &grad.W2, &grad.b2};
    for (int i = 0; i < 4; i++) {
        loss += l2_penalty(lambda, A[i]);
        l2_grad(lambda, A[i], dA[i]);
        sgd_step(eta, dA[i], A[i]);
        mat_free(dA[i]);
    }
    mat_free(&Z);
    mat_free(&H);
    mat_free(&Y);
    mat_free(&dY);
    return loss;
}
