/* 07_sgd.c, variant b: shuffle sorts by random keys; a train step of its own, row by row. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "nn.h"

void sgd_step(double eta, const Mat *dA, Mat *A)
{
    for (int j = 0; j < A->cols; j++)
        for (int i = 0; i < A->rows; i++)
            AT(A, i, j) = fma(-eta, AT(dA, i, j), AT(A, i, j));
}

struct card {
    double key;
    int item;
};

int compare(const void *a, const void *b)
{
    const struct card *p = a, *q = b;
    return (p->key > q->key) - (p->key < q->key);
}

void shuffle(int n, int *order, Rng *rng)
{
    struct card *deck = malloc((size_t)n * sizeof *deck);
    assert(deck);
    for (int i = 0; i < n; i++)
        deck[i] = (struct card){rng_uniform(rng), order[i]};
    qsort(deck, (size_t)n, sizeof *deck, compare);
    for (int i = 0; i < n; i++)
        order[i] = deck[i].item;
    free(deck);
}

/* From the end of the list: the short batch is still the last. */
double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    int *order = calloc((size_t)n, sizeof *order), left = n;
    assert(order);
    for (int i = 0; i < n; i++)
        order[i] = n - 1 - i;
    shuffle(n, order, rng);
    long double total = 0;
    while (left > 0) {
        int rows = left > batch ? batch : left;
        left -= rows;
        total += step(rows, order + left, ctx);
    }
    free(order);
    return (double)(total / n);
}

static double square(const Mat *A)
{
    double sum = 0;
    for (int k = 0; k < A->rows * A->cols; k++)
        sum += (double)A->x[k] * A->x[k];
    return sum;
}

/* Fills y with p - [truth] for the row x of the data, returns - ln p[truth]. */
static double scores(const real *x, int truth, const Mat *W, const Mat *b, double *y)
{
    double max = -INFINITY, sum = 0;
    for (int j = 0; j < W->cols; j++) {
        y[j] = AT(b, 0, j);
        for (int k = 0; k < W->rows; k++)
            y[j] += x[k] * AT(W, k, j);
        max = fmax(max, y[j]);
    }
    double loss = max - y[truth];
    for (int j = 0; j < W->cols; j++)
        sum += y[j] = exp(y[j] - max);
    for (int j = 0; j < W->cols; j++)
        y[j] = y[j] / sum - (j == truth);
    return loss + log(sum);
}

/* The scores come from copies of W and b, the originals descend at once. */
double linear_train_step(const Mat *X, const int *truth, double eta, double lambda, Mat *W, Mat *b)
{
    const int d = W->rows, c = W->cols;
    Mat V = mat_new(d, c), a = mat_new(1, c);
    double loss = lambda * (square(W) + square(b)), *y = malloc((size_t)c * sizeof *y);
    assert(y);
    memcpy(V.x, W->x, (size_t)d * c * sizeof *V.x);
    memcpy(a.x, b->x, (size_t)c * sizeof *a.x);
    for (int j = 0; j < c; j++) {
        AT(b, 0, j) -= 2 * eta * lambda * AT(&a, 0, j);
        for (int k = 0; k < d; k++)
            AT(W, k, j) -= 2 * eta * lambda * AT(&V, k, j);
    }
    for (int i = 0; i < X->rows; i++) {
        loss += scores(&AT(X, i, 0), truth[i], &V, &a, y);
        for (int j = 0; j < c; j++) {
            AT(b, 0, j) -= eta * y[j];
            for (int k = 0; k < d; k++)
                AT(W, k, j) -= eta * y[j] * AT(X, i, k);
        }
    }
    free(y);
    mat_free(&a);
    mat_free(&V);
    return loss;
}
