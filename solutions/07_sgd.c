/* 07_sgd.c - stochastic gradient descent: all the parts so far, and the classifier learns. */
#include <stdlib.h>
#include "nn.h"

/* A = A - eta dA. */
void sgd_step(double eta, const Mat *dA, Mat *A)
{
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            AT(A, i, j) -= eta * AT(dA, i, j);
}

/*
 * Permutes order[0 .. n-1]; every permutation equally likely, rng alone decides which.  In a
 * time that grows as n does: n may be 70001.
 */
void shuffle(int n, int *order, Rng *rng)
{
    for (int i = n - 1; i > 0; i--) {
        int j = rng_below(rng, i + 1);
        int swap = order[i];
        order[i] = order[j];
        order[j] = swap;
    }
}

/*
 * Visits the rows 0 .. n-1 once each, in a random order that rng alone decides, batch at a
 * time, the last batch with what is left (batch may exceed n); returns the sum of what step
 * returned, divided by n.
 */
double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    int *order = malloc((size_t)n * sizeof *order);
    assert(order);
    for (int i = 0; i < n; i++)
        order[i] = i;
    shuffle(n, order, rng);

    double loss = 0;
    for (int done = 0, rows; done < n; done += rows) {
        rows = n - done < batch ? n - done : batch;
        loss += step(rows, order + done, ctx);
    }
    free(order);
    return loss / n;
}

/*
 * One step of gradient descent on L = cross_entropy(X W + b) + lambda (|W|^2 + |b|^2);
 * returns L before the step.
 */
double linear_train_step(const Mat *X, const int *truth, double eta, double lambda, Mat *W, Mat *b)
{
    Mat Y = mat_new(X->rows, W->cols), dY = mat_new(X->rows, W->cols);
    Mat dW = mat_new(W->rows, W->cols), db = mat_new(1, b->cols);

    linear_forward(X, W, b, &Y);
    double loss = cross_entropy(&Y, truth) + l2_penalty(lambda, W) + l2_penalty(lambda, b);

    cross_entropy_grad(&Y, truth, &dY);
    linear_backward(X, W, &dY, NULL, &dW, &db);
    l2_grad(lambda, W, &dW);
    l2_grad(lambda, b, &db);

    sgd_step(eta, &dW, W);
    sgd_step(eta, &db, b);

    mat_free(&Y);
    mat_free(&dY);
    mat_free(&dW);
    mat_free(&db);
    return loss;
}
