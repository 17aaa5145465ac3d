/* 08_mlp.c, variant a: tanh() and the slope from H; one block of memory for all of a step. */
#include <math.h>
#include <stdlib.h>
#include "nn.h"

static size_t size(const Mat *A)
{
    return (size_t)A->rows * A->cols;
}

void activate(Act act, const Mat *Z, Mat *H)
{
    const real *z = Z->x, *end = z + size(Z);
    real *h = H->x;
    for (; z < end; z++, h++)
        if (act == TANH)
            *h = tanh(*z);
        else
            *h = *z > 0 ? *z : 0;
}

void activate_grad(Act act, const Mat *Z, const Mat *dH, Mat *dZ)
{
    for (size_t k = size(Z); k-- > 0;) {
        double h = act == TANH ? tanh(Z->x[k]) : 0;
        dZ->x[k] = act == TANH ? dH->x[k] * (1 - h * h) : Z->x[k] > 0 ? dH->x[k] : 0;
    }
}

void mlp_forward(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    linear_forward(X, &m->W1, &m->b1, Z);
    activate(m->act, Z, H);
    linear_forward(H, &m->W2, &m->b2, Y);
}

/* tanh' = 1 - h^2, and h > 0 exactly where z > 0: Z is not needed. */
void mlp_backward(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY, Mlp *grad)
{
    Mat dZ = mat_new(Z->rows, Z->cols);
    linear_backward(H, &m->W2, dY, &dZ, &grad->W2, &grad->b2);
    for (size_t k = 0; k < size(&dZ); k++)
        dZ.x[k] *= m->act == TANH ? 1 - (double)H->x[k] * H->x[k] : H->x[k] > 0;
    linear_backward(X, &m->W1, &dZ, NULL, &grad->W1, &grad->b1);
    mat_free(&dZ);
}

static Mat next(real **free_space, int rows, int cols)
{
    Mat a = {rows, cols, *free_space};
    *free_space += size(&a);
    return a;
}

static double update(double eta, double lambda, Mat *dA, Mat *A)
{
    double penalty = l2_penalty(lambda, A);
    l2_grad(lambda, A, dA);
    sgd_step(eta, dA, A);
    return penalty;
}

double mlp_train_step(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    const int n = X->rows, h = m->W1.cols, c = m->W2.cols;
    const size_t all = size(&m->W1) + size(&m->b1) + size(&m->W2) + size(&m->b2) +
                       2 * ((size_t)n * h + (size_t)n * c);
    real *block = malloc(all * sizeof *block), *p = block;
    assert(block);
    Mat Z = next(&p, n, h), H = next(&p, n, h), Y = next(&p, n, c), dY = next(&p, n, c);
    Mlp grad;
    grad.W1 = next(&p, X->cols, h);
    grad.b1 = next(&p, 1, h);
    grad.W2 = next(&p, h, c);
    grad.b2 = next(&p, 1, c);

    mlp_forward(m, X, &Z, &H, &Y);
    cross_entropy_grad(&Y, truth, &dY);
    mlp_backward(m, X, &Z, &H, &dY, &grad);
    double loss = cross_entropy(&Y, truth);
    loss += update(eta, lambda, &grad.W1, &m->W1);
    loss += update(eta, lambda, &grad.b1, &m->b1);
    loss += update(eta, lambda, &grad.W2, &m->W2);
    loss += update(eta, lambda, &grad.b2, &m->b2);
    free(block);
    return loss;
}
