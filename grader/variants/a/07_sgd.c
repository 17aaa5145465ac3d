/* 07_sgd.c, variant a: shuffle forwards; an epoch draws its rows as it needs them. */
#include <stdlib.h>
#include "nn.h"

static void swap(int *a, int *b)
{
    int old = *a;
    *a = *b;
    *b = old;
}

void sgd_step(double eta, const Mat *dA, Mat *A)
{
    const real *da = dA->x;
    for (real *a = A->x, *end = a + (size_t)A->rows * A->cols; a < end; a++)
        *a = *a - eta * *da++;
}

void shuffle(int n, int *order, Rng *rng)
{
    for (int i = 1; i < n; i++)
        swap(&order[i], &order[rng_below(rng, i + 1)]);
}

double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    int *rows = malloc(sizeof *rows * (size_t)n);
    assert(rows);
    for (int i = 0; i < n; i++)
        rows[i] = i;

    double sum = 0;
    int first = 0, drawn = 0;
    while (first < n) {
        while (drawn < n && drawn - first < batch) {
            swap(&rows[drawn], &rows[drawn + rng_below(rng, n - drawn)]);
            drawn++;
        }
        sum += step(drawn - first, &rows[first], ctx);
        first = drawn;
    }
    free(rows);
    return sum / n;
}

/* One matrix serves as scores, probabilities and gradient by the scores. */
double linear_train_step(const Mat *X, const int *truth, double eta, double lambda, Mat *W, Mat *b)
{
    Mat Y = mat_new(X->rows, W->cols);
    Mat dW = mat_new(W->rows, W->cols), db = mat_new(b->rows, b->cols);
    double loss = l2_penalty(lambda, b) + l2_penalty(lambda, W);

    linear_forward(X, W, b, &Y);
    loss += cross_entropy(&Y, truth);
    softmax(&Y, &Y);
    for (int i = 0; i < Y.rows; i++)
        AT(&Y, i, truth[i])--;
    linear_backward(X, W, &Y, NULL, &dW, &db);
    l2_grad(lambda, b, &db);
    l2_grad(lambda, W, &dW);
    sgd_step(eta, &db, b);
    sgd_step(eta, &dW, W);

    mat_free(&db);
    mat_free(&dW);
    mat_free(&Y);
    return loss;
}
