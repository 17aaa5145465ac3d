/*
 * engine.c - one step of gradient descent, shared by all threads with two barriers.
 *
 *     1  every thread: its own rows of W1 times its own columns of the batch, a part of Z1
 *        barrier
 *     2  every thread: its own examples, through all layers forward and backward
 *        barrier
 *     3  every thread: its own rows of every W, gradient and update in one
 *
 * So W1, the bulk of the numbers, never leaves the core that owns its rows; no gradient is stored.
 */
#include <string.h>
#include "layers.h"

/* ---- the three parts of a step ---------------------------------------------------------- */

typedef struct {
    Engine *e;
    const Rows *rows;
    int batch;
    real eta, keep; /* keep = 1 - 2 eta lambda */
    bool learn;
} Job;

/* The batch that begins at row `first`: where it is, or this thread's columns of a copy. */
static const real *batch_rows(const Job *job, int t, int first, int n, int64_t *stride)
{
    Engine *e = job->e;
    Layer *l = &e->layer[0];
    const Rows *rows = job->rows;
    *stride = rows->stride;
    if (!rows->order)
        return rows->x + first * rows->stride;
    *stride = l->ldx;
    int from = layer_begin(e, l, t), to = layer_begin(e, l, t + 1);
    to = to < l->in ? to : l->in;
    for (int i = 0; i < n && from < to; i++)
        memcpy(e->x + i * l->ldx + from, rows->x + rows->order[first + i] * rows->stride + from,
               (size_t)(to - from) * sizeof(real));
    return e->x;
}

/* Asks for this thread's columns of a batch before they are needed. */
static void prefetch(const Job *job, int from, int to, int first, int n)
{
    const Rows *rows = job->rows;
    for (int i = first; i < first + n; i++) {
        const real *x = rows->x + (rows->order ? rows->order[i] : i) * rows->stride;
        for (int k = from; k < to; k += 64 / (int)sizeof(real))
            __builtin_prefetch(x + k);
    }
}

/* The scores of the first layer, from the parts of all threads. */
static void add_parts(const Engine *e, int from, int n, real *z)
{
    int64_t ld = e->layer[0].ldz;
    if (e->threads > 1)
        memcpy(z, e->part[0] + from * ld, (size_t)(n * ld) * sizeof *z);
    for (int t = 1; t < e->threads; t++)
        e->kernels->add(1, n * (int)ld, e->part[t] + from * ld, 0, z, 0);
}

/* Part 2, forward: the examples from .. from+n-1 of a batch. */
static void forward(const Engine *e, int from, int n)
{
    const Kernels *k = e->kernels;
    Layer *last = &e->layer[e->layers - 1];
    for (Layer *l = e->layer; l <= last; l++) {
        real *z = l->z + from * l->ldz;
        if (l > e->layer)
            layer_forward(e, l, 0, l->depth, (l - 1)->z + from * (l - 1)->ldz, (l - 1)->ldz, n, z);
        else
            add_parts(e, from, n, z);
        if (l < last)
            k->activate(e->act, n, l->columns, l->b, z, l->ldz);
        else
            k->add(n, l->columns, l->b, 0, z, l->ldz);
    }
}

/* Part 2, backward: softmax has left the gradient by the scores in z of the last layer. */
static void backward(const Engine *e, int from, int n)
{
    const Kernels *k = e->kernels;
    Layer *last = &e->layer[e->layers - 1];
    for (Layer *l = last; l > e->layer; l--) {
        Layer *below = l - 1;
        const real *dz = (l == last ? l->z : l->d) + from * l->ldz;
        real *d = below->d + from * below->ldz;
        k->product(n, l->out, l->depth / k->width, dz, l->ldz, l->Wt, l->panelt, d, below->ldz,
                   false);
        k->activate_grad(e->act, n * (int)below->ldz, below->z + from * below->ldz, d);
    }
}

/* Part 3. */
static void update(const Job *job, int t, const real *x, int64_t ldx, int n)
{
    const Engine *e = job->e;
    Layer *last = &e->layer[e->layers - 1];
    for (Layer *l = e->layer; l <= last; x = l->z, ldx = l->ldz, l++) {
        const real *d = l == last ? l->z : l->d;
        layer_update(e, l, layer_begin(e, l, t), layer_begin(e, l, t + 1), x, ldx, n, d, job->keep,
                     job->eta);
        if (t == e->threads - 1)
            layer_update_bias(e, l, n, d, job->keep, job->eta);
    }
}

static int label(const Rows *rows, int i)
{
    return rows->label[rows->order ? rows->order[i] : i];
}

/* ---- a pass over the rows ---------------------------------------------------------------- */

static void pass(int t, void *ctx)
{
    const Job *job = ctx;
    Engine *e = job->e;
    Layer *l = &e->layer[0], *last = &e->layer[e->layers - 1];
    int begin = layer_begin(e, l, t), end = layer_begin(e, l, t + 1), right = 0;
    double loss = 0;
    for (int first = 0, n; first < job->rows->n; first += n) {
        int left = job->rows->n - first;
        n = left < job->batch ? left : job->batch;
        int64_t ldx;
        const real *x = batch_rows(job, t, first, n, &ldx);
        layer_forward(e, l, begin, end, x, ldx, n, e->part[t]);
        pool_wait(e->pool);

        int from = (int)((int64_t)n * t / e->threads);
        int mine = (int)((int64_t)n * (t + 1) / e->threads) - from;
        forward(e, from, mine);
        for (int i = from; i < from + mine; i++)
            e->truth[i] = label(job->rows, first + i);
        loss += e->kernels->softmax(mine, last->out, last->z + from * last->ldz, last->ldz,
                                    e->truth + from, &right);
        if (job->learn)
            backward(e, from, mine);
        pool_wait(e->pool);

        int next = left - n < job->batch ? left - n : job->batch;
        prefetch(job, begin, end, first + n, next);
        if (job->learn)
            update(job, t, x, ldx, n);
    }
    e->loss[t * LINE] = loss;
    e->right[t * LINE] = right;
}

static double run(Job *job, int *right)
{
    Engine *e = job->e;
    double loss = 0;
    *right = 0;
    pool_run(e->pool, pass, job);
    for (int t = 0; t < e->threads; t++) {
        loss += e->loss[t * LINE];
        *right += e->right[t * LINE];
    }
    return loss;
}

double engine_train(Engine *e, const Rows *rows, int batch, double eta, double lambda)
{
    assert(1 <= batch && batch <= e->batch);
    int right;
    Job job = {e, rows, batch, (real)eta, (real)(1 - 2 * eta * lambda), true};
    return run(&job, &right);
}

double engine_score(Engine *e, const Rows *rows, int *right)
{
    Job job = {.e = e, .rows = rows, .batch = e->batch};
    return run(&job, right);
}

const char *engine_isa(const Engine *e)
{
    return e->kernels->name;
}
