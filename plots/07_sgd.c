/*
 * 07_sgd.c - the picture of step 07: learning digits from batches of 1, 10, 100 and all.
 * Prints a table for each batch size, then the weights learned from batches of 10.
 */
#include <stdio.h>
#include <stdlib.h>
#include "dataset.h"

enum { EPOCHS = 30 };
static const double eta = 0.2, lambda = 1e-3; /* for the mean: divided, multiplied by n */

typedef struct {
    const Data *data;
    Mat W, b;
    int seen, next; /* examples: so far, and when to print */
} Training;

/* The mean loss over all data. */
static double mean_loss(const Training *t)
{
    Mat Y = mat_new(t->data->X.rows, t->data->classes);
    linear_forward(&t->data->X, &t->W, &t->b, &Y);
    double loss = cross_entropy(&Y, t->data->label) / Y.rows;
    mat_free(&Y);
    return loss;
}

/* One step on these rows, and now and then a row of the table. */
static double train_batch(int n, const int *rows, void *ctx)
{
    Training *t = ctx;
    Mat X = mat_new(n, t->data->X.cols);
    int *truth = malloc((size_t)n * sizeof *truth);
    assert(truth);
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < X.cols; k++)
            AT(&X, i, k) = AT(&t->data->X, rows[i], k);
        truth[i] = t->data->label[rows[i]];
    }
    double loss = linear_train_step(&X, truth, eta / n, lambda * n, &t->W, &t->b);
    mat_free(&X);
    free(truth);

    t->seen += n;
    if (t->seen >= t->next) {
        printf("%d %g\n", t->seen, mean_loss(t));
        t->next = t->seen * 1.1 + 1;
    }
    return loss;
}

/* Trains from zero weights; the caller frees them. */
static Training train(const Data *data, int batch)
{
    Training t = {data, mat_new(data->X.cols, data->classes), mat_new(1, data->classes), 0, 0};
    Rng rng = rng_new(7);
    printf("# batch %d: seen loss\n", batch);
    for (int epoch = 0; epoch < EPOCHS; epoch++)
        sgd_epoch(data->X.rows, batch, &rng, train_batch, &t);
    printf("\n\n");
    return t;
}

static void print_weights(const Mat *W)
{
    printf("# weights: class pixel_x pixel_y weight\n");
    for (int j = 0; j < W->cols; j++) {
        for (int k = 0; k < W->rows; k++)
            printf("%d %d %d %g\n", j, k % 8, k / 8, (double)AT(W, k, j));
        printf("\n");
    }
    printf("\n");
}

int main(int argc, char **argv)
{
    Data data;
    if (data_read(argc > 1 ? argv[1] : "datasets/digits.csv.gz", &data) != 0)
        return EXIT_FAILURE;
    int batch[] = {1, 10, 100, data.X.rows};
    for (int i = 0; i < 4; i++) {
        Training t = train(&data, batch[i]);
        if (batch[i] == 10)
            print_weights(&t.W);
        mat_free(&t.W);
        mat_free(&t.b);
    }
    data_free(&data);
    return 0;
}
