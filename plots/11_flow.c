/*
 * 11_flow.c - the picture of step 11: three trainings on the digits, and what is wrong with them.
 * Prints the errors of each after every epoch, in training and validation, then the verdicts.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "dataset.h"

enum { EPOCHS = 40, BATCH = 10, RUNS = 3 };
static const double target = 0.1, gap = 0.05;

/* Too small a network; too few rows for a large one; enough of both. */
static const struct {
    int hidden, rows; /* rows: at most, of the training */
    double lambda;
} runs[RUNS] = {{2, 10000, 0}, {64, 60, 0}, {64, 10000, 1e-3}};

/* The rows that belong to one part, n of them at most; the caller frees them. */
static Data rows_of(const Data *all, const int *part, Part which, int n)
{
    Data d = {{0, all->X.cols, NULL}, malloc((size_t)all->X.rows * sizeof(int)), all->classes};
    assert(d.label);
    d.X = mat_new(all->X.rows, all->X.cols);
    d.X.rows = 0;
    for (int i = 0; i < all->X.rows && d.X.rows < n; i++) {
        if (part[i] != (int)which)
            continue;
        int r = d.X.rows++;
        d.label[r] = all->label[i];
        for (int k = 0; k < d.X.cols; k++)
            AT(&d.X, r, k) = AT(&all->X, i, k);
    }
    return d;
}

static double error_of(const Mlp *m, const Data *d)
{
    int n = d->X.rows, *label = malloc((size_t)n * sizeof *label);
    Mat Z = mat_new(n, m->W1.cols), H = mat_new(n, m->W1.cols), Y = mat_new(n, d->classes);
    assert(label);
    mlp_forward(m, &d->X, &Z, &H, &Y);
    predict(&Y, label);
    double error = 1 - accuracy(n, label, d->label);
    mat_free(&Z);
    mat_free(&H);
    mat_free(&Y);
    free(label);
    return error;
}

static Mlp random_network(int d, int h, int c, Rng *rng)
{
    Mlp m = {TANH, mat_new(d, h), mat_new(1, h), mat_new(h, c), mat_new(1, c)};
    for (int k = 0; k < d * h; k++)
        m.W1.x[k] = rng_normal(rng) / sqrt(d);
    for (int k = 0; k < h * c; k++)
        m.W2.x[k] = rng_normal(rng) / sqrt(h);
    return m;
}

typedef struct {
    Mlp *m;
    const Data *train;
    double lambda;
} Training;

static double train_batch(int n, const int *rows, void *ctx)
{
    const Training *t = ctx;
    int truth[BATCH];
    Mat X = mat_new(n, t->train->X.cols);
    for (int i = 0; i < n; i++) {
        truth[i] = t->train->label[rows[i]];
        for (int k = 0; k < X.cols; k++)
            AT(&X, i, k) = AT(&t->train->X, rows[i], k);
    }
    double loss = mlp_train_step(&X, truth, 0.1 / n, t->lambda * n, t->m);
    mat_free(&X);
    return loss;
}

/* Trains and prints; returns the verdict, and the errors at the end. */
static Verdict run(int k, const Data *train, const Data *validation, const Data *test,
                   double end[3])
{
    Rng rng = rng_new(1);
    Mlp m = random_network(train->X.cols, runs[k].hidden, train->classes, &rng);
    Training t = {&m, train, runs[k].lambda};
    printf("# run %d: epoch training validation\n", k);
    for (int epoch = 0; epoch <= EPOCHS; epoch++) {
        if (epoch > 0)
            sgd_epoch(train->X.rows, BATCH, &rng, train_batch, &t);
        printf("%d %g %g\n", epoch, error_of(&m, train), error_of(&m, validation));
    }
    printf("\n\n");
    end[0] = error_of(&m, train);
    end[1] = error_of(&m, validation);
    end[2] = error_of(&m, test);
    Mat *all[] = {&m.W1, &m.b1, &m.W2, &m.b2};
    for (int i = 0; i < 4; i++)
        mat_free(all[i]);
    return diagnose(end[0], end[1], end[2], target, gap);
}

int main(int argc, char **argv)
{
    Data all;
    if (data_read(argc > 1 ? argv[1] : "datasets/digits.csv.gz", &all) != 0)
        return EXIT_FAILURE;
    int *part = malloc((size_t)all.X.rows * sizeof *part);
    Mat mean = mat_new(1, all.X.cols), spread = mat_new(1, all.X.cols);
    Verdict verdict[RUNS];
    double end[RUNS][3];
    int rows[RUNS];
    Rng rng = rng_new(11);
    assert(part);
    split(all.X.rows, all.label, 0.2, 0.2, &rng, part);

    for (int k = 0; k < RUNS; k++) {
        Data train = rows_of(&all, part, TRAIN, runs[k].rows);
        Data validation = rows_of(&all, part, VALIDATION, all.X.rows);
        Data test = rows_of(&all, part, TEST, all.X.rows), *each[] = {&train, &validation, &test};
        standardize_fit(&train.X, &mean, &spread);
        for (int p = 0; p < 3; p++)
            standardize(&mean, &spread, &each[p]->X);
        rows[k] = train.X.rows;
        verdict[k] = run(k, &train, &validation, &test, end[k]);
        for (int p = 0; p < 3; p++)
            data_free(each[p]);
    }
    printf("# verdicts: verdict hidden rows training validation test advice\n");
    for (int k = 0; k < RUNS; k++)
        printf("%d %d %d %g %g %g \"%s\"\n", (int)verdict[k], runs[k].hidden, rows[k], end[k][0],
               end[k][1], end[k][2], verdict_advice(verdict[k]));
    mat_free(&mean);
    mat_free(&spread);
    free(part);
    data_free(&all);
    return 0;
}
