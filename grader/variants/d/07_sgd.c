/* 07_sgd.c, variant d: shuffle tries again when a place is taken; an epoch with its own order. */
#include <stdbool.h>
#include <stdlib.h>
#include "nn.h"

void sgd_step(double eta, const Mat *dA, Mat *A)
{
    for (int i = 0; i < A->rows; i = i + 1) {
        for (int j = 0; j < A->cols; j = j + 1) {
            double step = eta * AT(dA, i, j);
            AT(A, i, j) = AT(A, i, j) - step;
        }
    }
}

void shuffle(int n, int *order, Rng *rng)
{
    int *result = malloc((size_t)n * sizeof(int));
    bool *taken = calloc((size_t)n, sizeof(bool));
    assert(result != NULL && taken != NULL);
    for (int i = 0; i < n; i = i + 1) {
        int place = rng_below(rng, n);
        while (taken[place]) {
            place = rng_below(rng, n);
        }
        taken[place] = true;
        result[place] = order[i];
    }
    for (int i = 0; i < n; i = i + 1) {
        order[i] = result[i];
    }
    free(result);
    free(taken);
}

/* Each new row goes to a random place; the one that was there moves to the end. */
static void mix(int n, int *order, Rng *rng)
{
    for (int i = 0; i < n; i = i + 1) {
        int place = rng_below(rng, i + 1);
        order[i] = order[place];
        order[place] = i;
    }
}

double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    int *order = calloc((size_t)n, sizeof(int));
    assert(order != NULL);
    mix(n, order, rng);

    double sum = 0.0;
    int begin = 0;
    while (n - begin > batch) {
        sum = sum + step(batch, &order[begin], ctx);
        begin = begin + batch;
    }
    int rest = n - begin;
    sum = sum + step(rest, &order[begin], ctx);
    free(order);
    return sum / (double)n;
}

/* The change is made ready in new matrices, which are copied to W and b at the end. */
double linear_train_step(const Mat *X, const int *truth, double eta, double lambda, Mat *W, Mat *b)
{
    Mat Y = mat_new(X->rows, W->cols);
    Mat P = mat_new(X->rows, W->cols);
    Mat dY = mat_new(X->rows, W->cols);
    Mat dX = mat_new(X->rows, X->cols); /* nobody asks for it */
    Mat dW = mat_new(W->rows, W->cols);
    Mat db = mat_new(b->rows, b->cols);

    linear_forward(X, W, b, &Y);
    softmax(&Y, &P);
    cross_entropy_grad(&Y, truth, &dY);
    linear_backward(X, W, &dY, &dX, &dW, &db);
    double error = cross_entropy(&Y, truth);
    double penalty = l2_penalty(lambda, W) + l2_penalty(lambda, b);

    for (int i = 0; i < W->rows; i = i + 1) {
        for (int j = 0; j < W->cols; j = j + 1) {
            double slope = AT(&dW, i, j) + 2.0 * lambda * AT(W, i, j);
            AT(W, i, j) = AT(W, i, j) - eta * slope;
        }
    }
    for (int j = 0; j < b->cols; j = j + 1) {
        double slope = AT(&db, 0, j) + 2.0 * lambda * AT(b, 0, j);
        AT(b, 0, j) = AT(b, 0, j) - eta * slope;
    }

    mat_free(&Y);
    mat_free(&P);
    mat_free(&dY);
    mat_free(&dX);
    mat_free(&dW);
    mat_free(&db);
    return error + penalty;
}
