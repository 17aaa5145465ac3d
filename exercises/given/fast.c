/* fast.c - train --fast: the engine learns in place of the steps 01 to 08; only shuffle is yours.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "train.h"
#include "engine/engine.h"

struct Fast {
    Engine *engine;
    const Options *o;
    int batch, *order;
};

/* The same numbers in the same order as classifier_new. */
static void first_weights(Engine *e, int layers, const int *width, Rng *rng)
{
    for (int l = 0; l < layers; l++) {
        double deviation = layers == 1 ? 0.001 : sqrt(2.0 / width[l]);
        Mat W = weights_new(width[l], width[l + 1], deviation, rng), b = mat_new(1, width[l + 1]);
        engine_set(e, l, &W, &b);
        mat_free(&W);
        mat_free(&b);
    }
}

/* One thread where a step is too small to be worth two meetings of all. */
static int threads_for(const Options *o, int layers, const int *width, int batch)
{
    double operations = 0;
    for (int l = 0; l < layers; l++)
        operations += (l == 0 ? 4.0 : 6.0) * batch * width[l] * width[l + 1];
    return o->threads > 0 ? o->threads : operations < 1e6 ? 1 : processors();
}

Fast *fast_new(const Options *o, const Data *train, int rows, Rng *rng)
{
    int layers = o->model == LINEAR ? 1 : o->hiddens + 1, width[MOST_HIDDEN + 2];
    width[0] = train->X.cols;
    for (int l = 1; l < layers; l++)
        width[l] = o->hidden[l - 1];
    width[layers] = train->classes;
    Fast *f = malloc(sizeof *f);
    int *order = malloc((size_t)rows * sizeof *order);
    if (!f || !order) {
        fprintf(stderr, "train: out of memory: %d rows\n", rows);
        exit(EXIT_FAILURE);
    }
    int batch = o->batch < train->X.rows ? o->batch : train->X.rows;
    int threads = threads_for(o, layers, width, batch);
    *f = (Fast){engine_new(layers, width, o->act, batch, threads), o, batch, order};
    first_weights(f->engine, layers, width, rng);
    fprintf(stderr, "train: %s, %d thread%s\n", engine_isa(f->engine), threads,
            threads == 1 ? "" : "s");
    return f;
}

void fast_free(Fast *f)
{
    if (!f)
        return;
    engine_free(f->engine);
    free(f->order);
    free(f);
}

static Rows rows_of(const Fast *f, const Data *data, int first, int n)
{
    return (Rows){data->X.x, data->X.cols, data->label, f->order + first, n};
}

static void in_order(Fast *f, int n)
{
    for (int i = 0; i < n; i++)
        f->order[i] = i;
}

void fast_shuffle(Fast *f, int n, Rng *rng)
{
    in_order(f, n);
    shuffle(n, f->order, rng);
    for (int i = 0; i < n; i++)
        if (f->order[i] < 0 || f->order[i] >= n) {
            fprintf(stderr, "train: shuffle gives row %d of %d\n", f->order[i], n);
            exit(EXIT_FAILURE);
        }
}

double fast_train(Fast *f, const Data *data, int first, int *n)
{
    int left = data->X.rows - first, some = (4096 / f->batch + 1) * f->batch;
    *n = left < some ? left : some;
    Rows rows = rows_of(f, data, first, *n);
    return engine_train(f->engine, &rows, f->batch, f->o->eta, f->o->lambda);
}

Score fast_score(Fast *f, const Data *data)
{
    int right;
    in_order(f, data->X.rows);
    Rows rows = rows_of(f, data, 0, data->X.rows);
    double loss = engine_score(f->engine, &rows, &right);
    return (Score){loss / data->X.rows, (double)right / data->X.rows};
}
