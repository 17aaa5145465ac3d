/*
 * train.c - given: the program that your eight steps make.
 *
 *     train --model mlp --hidden 32 --out curve.tsv      (train --help lists the rest)
 *
 * Options, progress and the table of the curve have nothing to do with learning: see given/.
 */
#define _POSIX_C_SOURCE 200809L
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "dataset.h"
#include "given/train.h"

typedef struct {
    const Options *o;
    Split data;
    int *truth;   /* the labels of one batch */
    Classifier c; /* the student's, or ... */
    Fast *fast;   /* the engine, with --fast; else NULL */
    Rng rng;
    Curve curve;
    Progress progress;
    double loss;     /* the latest */
    double examples; /* seen so far */
} Training;

/* ---- learning ----------------------------------------------------------- */

/* Training runs without asserts: what sgd_epoch asks for must not reach outside the data. */
static void check_row(int i, int n)
{
    if (0 <= i && i < n)
        return;
    fprintf(stderr, "train: sgd_epoch asks for row %d of %d\n", i, n);
    exit(EXIT_FAILURE);
}

/* These rows of the data, copied into a matrix of their own; their labels go to truth. */
static Mat gather(const Data *data, int n, const int *rows, int *truth)
{
    Mat X = mat_new(n, data->X.cols);
    for (int i = 0; i < n; i++) {
        check_row(rows[i], data->X.rows);
        for (int k = 0; k < X.cols; k++)
            AT(&X, i, k) = AT(&data->X, rows[i], k);
        truth[i] = data->label[rows[i]];
    }
    return X;
}

/* One step of gradient descent: sgd_epoch calls this for every batch. */
static double train_batch(int n, const int *rows, void *ctx)
{
    Training *t = ctx;
    const Options *o = t->o;
    if (stop || !isfinite(t->loss)) /* nothing more to learn: skip the rest of the epoch */
        return 0;

    check_row(n - 1, t->data.train.X.rows);
    Mat X = gather(&t->data.train, n, rows, t->truth);
    if (o->model == LINEAR)
        t->loss = linear_train_step(&X, t->truth, o->eta, o->lambda, &t->c.W, &t->c.b);
    else
        t->loss = mlp_train_step(&X, t->truth, o->eta, o->lambda, &t->c.net);
    mat_free(&X);

    t->examples += n;
    progress_draw(&t->progress, t->examples / t->data.train.X.rows,
                  &t->curve.point[t->curve.n - 1]);
    return t->loss;
}

/* The same epoch as sgd_epoch with train_batch, by the engine. */
static void fast_epoch(Training *t)
{
    int rows = t->data.train.X.rows;
    fast_shuffle(t->fast, rows, &t->rng);
    for (int first = 0, n; first < rows && !stop && isfinite(t->loss); first += n) {
        t->loss = fast_train(t->fast, &t->data.train, first, &n);
        t->examples += n;
        progress_draw(&t->progress, t->examples / rows, &t->curve.point[t->curve.n - 1]);
    }
}

/* How good the classifier is on these data now; in pieces, to need little memory. */
static Score evaluate(const Training *t, const Data *data)
{
    if (t->fast)
        return fast_score(t->fast, data);
    int label[256], n;
    double loss = 0, right = 0;
    for (int i = 0; i < data->X.rows; i += n) {
        n = data->X.rows - i < 256 ? data->X.rows - i : 256;
        Mat X = {n, data->X.cols, &AT(&data->X, i, 0)}, Y = mat_new(n, data->classes);
        classifier_forward(&t->c, &X, &Y);
        predict(&Y, label);
        loss += cross_entropy(&Y, data->label + i);
        right += n * accuracy(n, label, data->label + i);
        mat_free(&Y);
    }
    return (Score){loss / data->X.rows, right / data->X.rows};
}

/* Point 0 of the curve, before any learning, and one more for every epoch. */
static void train_epochs(Training *t)
{
    for (int epoch = 0; epoch <= t->o->epochs; epoch++) {
        if (epoch > 0 && t->fast)
            fast_epoch(t);
        else if (epoch > 0)
            sgd_epoch(t->data.train.X.rows, t->o->batch, &t->rng, train_batch, t);
        if (stop || !isfinite(t->loss))
            return;
        Score train = evaluate(t, &t->data.train);
        Score validation = evaluate(t, &t->data.validation);
        t->loss = isfinite(train.loss) ? validation.loss : train.loss;
        if (!isfinite(t->loss))
            return;
        Point *p = &t->curve.point[t->curve.n++];
        *p = (Point){train, validation, progress_seconds(&t->progress)};
        if (epoch > 0) {
            progress_epoch(&t->progress, epoch, p);
        } else {
            report_first(t->o, train.loss, t->data.train.classes);
            stop_gently(); /* now there is a point to keep */
        }
    }
}

/* ---- around it ---------------------------------------------------------- */

static void *array(int n, size_t size)
{
    void *a = calloc((size_t)n, size);
    if (!a) {
        fprintf(stderr, "train: out of memory: an array of %d\n", n);
        exit(EXIT_FAILURE);
    }
    return a;
}

/* Takes over the data. */
static int train(const Options *o, Split data)
{
    int features = data.train.X.cols, classes = data.train.classes;
    Training t = {.o = o, .data = data, .rng = rng_new(o->seed)};
    t.truth = array(t.data.train.X.rows, sizeof *t.truth);
    t.curve.point = array(o->epochs + 1, sizeof *t.curve.point);
    int rows = data.train.X.rows + data.validation.X.rows + data.test.X.rows;
    if (o->fast)
        t.fast = fast_new(o, &t.data.train, rows, &t.rng);
    else
        t.c = classifier_new(o, features, classes, &t.rng);
    t.progress = progress_new(o->epochs);

    train_epochs(&t);
    progress_end(&t.progress);
    Outcome end = {.classes = classes, .majority = data_majority(&t.data.test)};
    end.signal = t.curve.n <= o->epochs ? stop : 0;
    end.bad = isfinite(t.loss) ? 0 : t.loss;
    end.test = end.bad == 0 ? evaluate(&t, &t.data.test).accuracy : 0;
    int status = report_end(o, &t.curve, &end, curve_write(&t.curve, o, &end));

    classifier_free(&t.c);
    fast_free(t.fast);
    free(t.curve.point);
    free(t.truth);
    split_free(&t.data);
    return status;
}

int main(int argc, char **argv)
{
    Options o = options_read(argc, argv);
    stop_on_signals();
    int status = curve_probe(o.out);
    if (status != 0)
        return status;

    Split data;
    status = data_load(o.data, o.seed, &data);
    if (status < 0)
        return status == DATA_ABSENT ? EXIT_NO_DATA : EXIT_DATA;
    const Data *some = &data.train;
    if (options_fit(&o, some->X.rows, some->X.cols, some->classes))
        return train(&o, data);
    split_free(&data);
    return EXIT_OPTION;
}
