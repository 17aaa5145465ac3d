/* 07_sgd.c, variant c: shuffle draws without replacement; scratch memory grows and is kept. */
#include <stdlib.h>
#include <string.h>
#include "nn.h"

/* One piece of memory, used again by the next call; never held while others are called back. */
static void *scratch(size_t size)
{
    static void *memory;
    static size_t capacity;
    if (size > capacity) {
        void *larger = realloc(memory, size);
        assert(larger);
        memory = larger;
        capacity = size;
    }
    return memory;
}

void sgd_step(double eta, const Mat *dA, Mat *A)
{
    for (int k = A->rows * A->cols; k-- > 0;)
        A->x[k] += -eta * dA->x[k];
}

/* Takes number k out of the left items and closes the gap. */
static int draw(int *items, int left, Rng *rng)
{
    int k = rng_below(rng, left), item = items[k];
    memmove(items + k, items + k + 1, (size_t)(left - k - 1) * sizeof *items);
    return item;
}

void shuffle(int n, int *order, Rng *rng)
{
    int *items = scratch((size_t)n * sizeof *items);
    memcpy(items, order, (size_t)n * sizeof *items);
    for (int left = n; left > 0; left--)
        *order++ = draw(items, left, rng);
}

int suite(int left, int batch)
{
    return left < batch ? left : batch;
}

/* All batches in the same place, drawn from the rows that are left. */
double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    int *items = malloc((size_t)n * sizeof *items);
    int *rows = malloc((size_t)suite(n, batch) * sizeof *rows);
    assert(items && rows);
    for (int i = 0; i < n; i++)
        items[i] = i;
    double loss = 0;
    for (int left = n, size; left > 0; loss += step(size, rows, ctx)) {
        size = suite(left, batch);
        for (int i = 0; i < size; i++)
            rows[i] = draw(items, left--, rng);
    }
    free(rows);
    free(items);
    return loss / n;
}

double linear_train_step(const Mat *X, const int *truth, double eta, double lambda, Mat *W, Mat *b)
{
    const int n = X->rows, d = W->rows, c = W->cols;
    real *memory = scratch(((size_t)d * c + c + 2 * (size_t)n * c) * sizeof *memory);
    Mat dW = {.rows = d, .cols = c, .x = memory};
    Mat db = {.rows = 1, .cols = c, .x = dW.x + (size_t)d * c};
    Mat Y = {.rows = n, .cols = c, .x = db.x + c};
    Mat dY = {.rows = n, .cols = c, .x = Y.x + (size_t)n * c};

    linear_forward(X, W, b, &Y);
    cross_entropy_grad(&Y, truth, &dY);
    linear_backward(X, W, &dY, NULL, &dW, &db);
    const double loss = cross_entropy(&Y, truth);
    const double penalty = l2_penalty(lambda, W) + l2_penalty(lambda, b);

    /* A - eta (dA + 2 lambda A) = (1 - 2 eta lambda) A - eta dA */
    for (int k = 0; k < d * c; k++)
        W->x[k] *= 1 - 2 * eta * lambda;
    for (int j = 0; j < c; j++)
        b->x[j] *= 1 - 2 * eta * lambda;
    sgd_step(eta, &dW, W);
    sgd_step(eta, &db, b);
    return loss + penalty;
}
