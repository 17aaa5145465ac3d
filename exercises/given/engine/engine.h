/*
 * engine.h - the same training as the steps 07 and 08, at the speed of the machine.
 *
 * A network of any number of layers, y = act(...act(x W1 + b1)...) Wn + bn, learns by gradient
 * descent on the sum of cross-entropy and lambda times all squares.  Same seed, same numbers for
 * a given number of threads and instruction set; between these, equal up to rounding.
 */
#ifndef ENGINE_H
#define ENGINE_H

#include "nn.h"

typedef struct Engine Engine;

/*
 * width[0] features, width[1 .. layers-1] hidden neurons, width[layers] classes (at most 1000);
 * at most `batch` rows in one step.  All weights are 0.  One line on stderr and exit if memory
 * runs out.
 */
Engine *engine_new(int layers, const int *width, Act act, int batch, int threads);
void engine_free(Engine *e);

/* Layer l = 0 .. layers-1: W is width[l] x width[l+1], b 1 x width[l+1]. */
void engine_set(Engine *e, int l, const Mat *W, const Mat *b);
void engine_get(const Engine *e, int l, Mat *W, Mat *b);

/* What instruction set is in use: "avx512", "avx2" or "baseline". */
const char *engine_isa(const Engine *e);

/* The numbers from one row of X to the next that are best for the engine. */
int64_t engine_stride(int features);

/* Rows of examples.  Between features and stride there are zeros, or anything if order is given. */
typedef struct {
    const real *x;
    int64_t stride;
    const int *label;
    const int *order; /* the rows to visit, in this order, or NULL: 0, 1, 2 ... */
    int n;            /* rows to visit */
} Rows;

/* One pass over the rows, batch by batch; returns the cross-entropy summed over them. */
double engine_train(Engine *e, const Rows *rows, int batch, double eta, double lambda);

/* The cross-entropy summed over the rows; *right of them are classified correctly. */
double engine_score(Engine *e, const Rows *rows, int *right);

#endif
