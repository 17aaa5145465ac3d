/* layers.c - the engine's memory, and one layer forward and back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "layers.h"

/* ---- memory ------------------------------------------------------------------------- */

static void *memory(size_t size)
{
    size_t page = size >= 1 << 21 ? 1 << 21 : 64;
    size = (size + page - 1) / page * page;
    void *m = aligned_alloc(page, size);
    if (!m) {
        fprintf(stderr, "out of memory: %zu bytes for the engine\n", size);
        exit(EXIT_FAILURE);
    }
#ifdef MADV_HUGEPAGE
    if (page > 64)
        madvise(m, size, MADV_HUGEPAGE); /* fewer pages to look up: a wish, no more */
#endif
    return memset(m, 0, size);
}

static real *numbers(int64_t rows, int64_t cols)
{
    return memory((size_t)rows * (size_t)cols * sizeof(real));
}

/* Whole cache lines, an odd number of them: rows at powers of two would share few places of L1. */
int64_t engine_stride(int columns)
{
    int64_t line = 64 / sizeof(real), lines = (columns + line - 1) / line;
    return (lines | 1) * line;
}

static int up(int n, int unit)
{
    return (n + unit - 1) / unit * unit;
}

/* Sums of so few vectors take less time with columns of zeros than sums across vectors do. */
enum { SHALLOW = 2 };

static void layer_new(const Engine *e, Layer *l, int in, int out, bool first)
{
    int width = e->kernels->width, wide = e->kernels->wide;
    *l = (Layer){.in = in, .out = out, .depth = up(in, width), .columns = up(out, width)};
    bool shallow = in <= SHALLOW * width;
    l->vectors = (shallow ? l->columns : out) / width;
    l->vectors -= !shallow && l->vectors % (wide / width) == 1;
    l->rest = shallow ? 0 : out - l->vectors * width;
    l->ldx = engine_stride(in);
    l->ldz = engine_stride(out);
    l->panel = (int64_t)in * wide;
    l->panelt = (int64_t)out * wide;
    l->W = numbers(up(l->vectors * width, wide) / wide, l->panel);
    l->R = numbers(l->rest, l->depth);
    l->Wt = first ? NULL : numbers(up(in, wide) / wide, l->panelt);
    l->b = numbers(1, l->ldz);
    l->db = numbers(1, l->ldz);
    l->z = numbers(e->batch, l->ldz);
    l->d = numbers(e->batch, l->ldz);
}

Engine *engine_new(int layers, const int *width, Act act, int batch, int threads)
{
    Engine *e = memory(sizeof *e);
    *e =
        (Engine){.kernels = kernels_choose(), .threads = threads, .layers = layers, .batch = batch};
    e->act = act;
    e->pool = pool_new(threads);
    e->layer = memory((size_t)layers * sizeof *e->layer);
    for (int l = 0; l < layers; l++)
        layer_new(e, &e->layer[l], width[l], width[l + 1], l == 0);
    e->x = numbers(batch, e->layer[0].ldx);
    e->truth = memory((size_t)batch * sizeof *e->truth);
    e->part = memory((size_t)threads * sizeof *e->part);
    for (int t = 0; t < threads; t++)
        e->part[t] = threads == 1 ? e->layer[0].z : numbers(batch, e->layer[0].ldz);
    e->loss = memory((size_t)threads * LINE * sizeof *e->loss);
    e->right = memory((size_t)threads * LINE * sizeof *e->right);
    return e;
}

void engine_free(Engine *e)
{
    pool_free(e->pool);
    for (Layer *l = e->layer; l < e->layer + e->layers; l++) {
        real *all[] = {l->W, l->R, l->Wt, l->b, l->db, l->z, l->d};
        for (int i = 0; i < 7; i++)
            free(all[i]);
    }
    for (int t = 0; t < e->threads && e->threads > 1; t++)
        free(e->part[t]);
    void *all[] = {e->layer, e->x, e->truth, e->part, e->loss, e->right, e};
    for (int i = 0; i < 7; i++)
        free(all[i]);
}

/* ---- weights ------------------------------------------------------------------------ */

static real *weight(const Engine *e, const Layer *l, int k, int j)
{
    int width = e->kernels->width, wide = e->kernels->wide;
    if (j < l->vectors * width)
        return l->W + j / wide * l->panel + (int64_t)k * wide + j % wide;
    return l->R + (int64_t)(j - l->vectors * width) * l->depth + k;
}

/* Copies the rows from .. to-1 of W to W^T, panel by panel of that. */
static void transpose(const Engine *e, Layer *l, int from, int to)
{
    int wide = e->kernels->wide;
    if (!l->Wt)
        return;
    for (int end; from < to; from = end) {
        int first = from / wide * wide;
        end = to < first + wide ? to : first + wide;
        real *row = l->Wt + (int64_t)first * l->out;
        for (int j = 0; j < l->out; j++, row += wide) {
            const real *w = weight(e, l, 0, j);
            int64_t step = j < l->vectors * e->kernels->width ? wide : 1;
            for (int k = from; k < end; k++)
                row[k - first] = w[k * step];
        }
    }
}

void engine_set(Engine *e, int l, const Mat *W, const Mat *b)
{
    Layer *a = &e->layer[l];
    assert(W->rows == a->in && W->cols == a->out && b->cols == a->out);
    for (int j = 0; j < a->out; j++) {
        a->b[j] = AT(b, 0, j);
        for (int k = 0; k < a->in; k++)
            *weight(e, a, k, j) = AT(W, k, j);
    }
    transpose(e, a, 0, a->in);
}

void engine_get(const Engine *e, int l, Mat *W, Mat *b)
{
    const Layer *a = &e->layer[l];
    assert(W->rows == a->in && W->cols == a->out && b->cols == a->out);
    for (int j = 0; j < a->out; j++) {
        AT(b, 0, j) = a->b[j];
        for (int k = 0; k < a->in; k++)
            AT(W, k, j) = *weight(e, a, k, j);
    }
}

/* ---- one layer ---------------------------------------------------------------------- */

int layer_begin(const Engine *e, const Layer *l, int t)
{
    int width = e->kernels->width, vectors = l->depth / width;
    return (int)(((int64_t)vectors * t + e->threads - 1) / e->threads) * width;
}

static int within(const Layer *l, int k)
{
    return k < l->in ? k : l->in;
}

void layer_forward(const Engine *e, const Layer *l, int from, int to, const real *x, int64_t ldx,
                   int n, real *z)
{
    const Kernels *k = e->kernels;
    int wide = k->wide;
    if (from >= to)
        return;
    k->product(n, within(l, to) - from, l->vectors, x + from, ldx, l->W + (int64_t)from * wide,
               l->panel, z, l->ldz, false);
    k->dots(n, to - from, l->rest, x + from, ldx, l->R + from, l->depth, z + l->vectors * k->width,
            l->ldz, false);
}

void layer_update(const Engine *e, Layer *l, int from, int to, const real *x, int64_t ldx, int n,
                  const real *d, real keep, real eta)
{
    const Kernels *k = e->kernels;
    int wide = k->wide;
    if (from >= to)
        return;
    k->update(within(l, to) - from, n, l->vectors, x + from, ldx, d, l->ldz,
              l->W + (int64_t)from * wide, l->panel, keep, eta);
    k->update_rows(to - from, n, l->rest, x + from, ldx, d + l->vectors * k->width, l->ldz,
                   l->R + from, l->depth, keep, eta);
    transpose(e, l, from, within(l, to));
}

void layer_update_bias(const Engine *e, Layer *l, int n, const real *d, real keep, real eta)
{
    e->kernels->sum_rows(n, l->columns, d, l->ldz, l->db);
    for (int j = 0; j < l->out; j++)
        l->b[j] = keep * l->b[j] - eta * l->db[j];
}
