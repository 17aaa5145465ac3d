/* 08_mlp.c, variant c: one example at a time through views of single rows; scratch is kept. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "nn.h"

static double tanh_slope(double z)
{
    double c = cosh(z);
    return 1 / (c * c); /* 0 where cosh overflows, which is right */
}

void activate(Act act, const Mat *Z, Mat *H)
{
    for (int k = Z->rows * Z->cols; k-- > 0;)
        H->x[k] = act == RELU ? fmax(0, Z->x[k]) : 2 / (1 + exp(-2 * (double)Z->x[k])) - 1;
}

void activate_grad(Act act, const Mat *Z, const Mat *dH, Mat *dZ)
{
    for (int k = Z->rows * Z->cols; k-- > 0;) {
        double z = Z->x[k];
        dZ->x[k] = (act == RELU ? z > 0 : tanh_slope(z)) * dH->x[k];
    }
}

static Mat row(const Mat *A, int i)
{
    return (Mat){.rows = 1, .cols = A->cols, .x = &AT(A, i, 0)};
}

void mlp_forward(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    for (int i = X->rows; i-- > 0;) {
        Mat x = row(X, i), z = row(Z, i), h = row(H, i), y = row(Y, i);
        linear_forward(&x, &m->W1, &m->b1, &z);
        activate(m->act, &z, &h);
        linear_forward(&h, &m->W2, &m->b2, &y);
    }
}

void mlp_backward(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY, Mlp *grad)
{
    Mat dH = mat_new(H->rows, H->cols), dZ = mat_new(Z->rows, Z->cols);
    linear_backward(H, &m->W2, dY, &dH, &grad->W2, &grad->b2);
    activate_grad(m->act, Z, &dH, &dZ);
    linear_backward(X, &m->W1, &dZ, NULL, &grad->W1, &grad->b1);
    mat_free(&dZ);
    mat_free(&dH);
}

/* Room for all these matrices, in memory that the next call uses again; filled with 0. */
void run(int count, Mat *const *A)
{
    static real *memory;
    static size_t capacity;
    size_t size = 0;
    for (int k = 0; k < count; k++)
        size += (size_t)A[k]->rows * A[k]->cols;
    if (size > capacity) {
        free(memory);
        memory = malloc(size * sizeof *memory);
        assert(memory);
        capacity = size;
    }
    memset(memory, 0, size * sizeof *memory);
    real *x = memory;
    for (int k = 0; k < count; k++) {
        A[k]->x = x;
        x += (size_t)A[k]->rows * A[k]->cols;
    }
}

static void add(const Mat *A, Mat *sum)
{
    for (int k = A->rows * A->cols; k-- > 0;)
        sum->x[k] += A->x[k];
}

double mlp_train_step(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    const int d = m->W1.rows, h = m->W1.cols, c = m->W2.cols;
    Mat z1 = {.rows = 1, .cols = h}, h1 = z1, y1 = {.rows = 1, .cols = c}, dy1 = y1;
    Mlp sum = {.act = m->act, .b1 = z1, .b2 = y1, .W1 = {d, h, NULL}, .W2 = {h, c, NULL}};
    Mlp one = sum;
    Mat *A[] = {&m->W1, &m->b1, &m->W2, &m->b2};
    Mat *dA[] = {&sum.W1, &sum.b1, &sum.W2, &sum.b2};
    Mat *part[] = {&one.W1, &one.b1, &one.W2, &one.b2};
    run(12, (Mat *[]){dA[0], dA[1], dA[2], dA[3], part[0], part[1], part[2], part[3], &z1, &h1, &y1,
                      &dy1});

    double loss = 0;
    for (int i = X->rows; i-- > 0;) {
        Mat x = row(X, i);
        mlp_forward(m, &x, &z1, &h1, &y1);
        loss += cross_entropy(&y1, &truth[i]);
        cross_entropy_grad(&y1, &truth[i], &dy1);
        mlp_backward(m, &x, &z1, &h1, &dy1, &one);
        for (int k = 0; k < 4; k++)
            add(part[k], dA[k]);
    }
    for (int k = 0; k < 4; k++) {
        loss += l2_penalty(lambda, A[k]);
        l2_grad(lambda, A[k], dA[k]);
        sgd_step(eta, dA[k], A[k]);
    }
    return loss;
}
