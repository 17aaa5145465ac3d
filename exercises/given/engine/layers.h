/* layers.h - how the engine keeps a network in memory; for engine.c and layers.c. */
#ifndef LAYERS_H
#define LAYERS_H

#include "engine.h"
#include "kernels.h"
#include "pool.h"

/*
 * One layer, z = x W + b.  The columns of W that fill vectors lie in panels of in x wide, the last
 * of which may lack a vector, but is no single one: that and the rest are rows of their own, so
 * that no vector is filled by halves.  A layer of few inputs has panels alone, the last of which
 * may be one vector, and that padded.  Padding is 0, always.
 */
typedef struct {
    int in, out;
    int depth, columns;    /* in and out, rounded up to a vector */
    int vectors, rest;     /* vectors * width + rest = out, or more: padded */
    real *W, *R, *b;       /* R is rest x depth */
    real *Wt;              /* W^T in panels of out x wide; not for the first layer */
    real *z, *d, *db;      /* after act, for every row of the batch; gradient by z; by b */
    int64_t ldx, ldz;      /* from row to row of x and of z, d */
    int64_t panel, panelt; /* from panel to panel */
} Layer;

struct Engine {
    const Kernels *kernels;
    Pool *pool;
    int threads, layers, batch;
    Act act;
    Layer *layer;
    real *x;     /* a copy of the batch */
    int *truth;  /* its labels */
    real **part; /* of z of the first layer: part[t] by thread t; z itself if there is one only */
    double *loss;
    int *right; /* by thread, one a cache line */
};

enum { LINE = 64 / sizeof(int) };

/* The rows of W that thread t owns begin here, in whole vectors; at t = threads they end. */
int layer_begin(const Engine *e, const Layer *l, int t);

/* z = x W for n rows, over the rows from .. to-1 of W alone. */
void layer_forward(const Engine *e, const Layer *l, int from, int to, const real *x, int64_t ldx,
                   int n, real *z);

/* W = keep W - eta x^T d in the rows from .. to-1 of W. */
void layer_update(const Engine *e, Layer *l, int from, int to, const real *x, int64_t ldx, int n,
                  const real *d, real keep, real eta);

/* b = keep b - eta (the column sums of d). */
void layer_update_bias(const Engine *e, Layer *l, int n, const real *d, real keep, real eta);

#endif
