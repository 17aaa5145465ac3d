/*
 * kernels.h - the inner loops of the engine, once for every instruction set.
 *
 * Numbers lie in vectors of `width` and in panels of some vectors; a tile of rows x panel stays
 * in registers while the depth of a product runs by.
 */
#ifndef KERNELS_H
#define KERNELS_H

#include <stdbool.h>
#include "nn.h"

typedef struct {
    const char *name;
    int width, wide; /* numbers in a vector, and in a row of a panel */

    /*
     * C = A B, or C += A B if add.  A is rows x depth, B vectors * width columns in panels
     * of depth x wide that lie `panel` numbers apart.
     */
    void (*product)(int rows, int depth, int vectors, const real *A, int64_t lda, const real *B,
                    int64_t panel, real *C, int64_t ldc, bool add);

    /* W = keep W - eta A^T D, W rows x vectors in panels, A depth x rows, D depth x columns. */
    void (*update)(int rows, int depth, int vectors, const real *A, int64_t lda, const real *D,
                   int64_t ldd, real *W, int64_t panel, real keep, real eta);

    /* C = A B^T: dot products of rows; depth is a multiple of width.  B is columns x depth. */
    void (*dots)(int rows, int depth, int columns, const real *A, int64_t lda, const real *B,
                 int64_t ldb, real *C, int64_t ldc, bool add);

    /* W = keep W - eta D^T A, W columns x rows; rows is a multiple of width. */
    void (*update_rows)(int rows, int depth, int columns, const real *A, int64_t lda, const real *D,
                        int64_t ldd, real *W, int64_t ldw, real keep, real eta);

    /* z = act(z + bias) for every row; n, a multiple of width, are in a row of it. */
    void (*activate)(Act act, int rows, int n, const real *bias, real *z, int64_t ldz);

    /* d = d act', from h = act(z). */
    void (*activate_grad)(Act act, int n, const real *h, real *d);

    /* y += x, row by row; with ldx = 0 the same x in every row. */
    void (*add)(int rows, int n, const real *x, int64_t ldx, real *y, int64_t ldy);

    /* y = the sum of the rows of x. */
    void (*sum_rows)(int rows, int n, const real *x, int64_t ldx, real *y);

    /*
     * Scores of n rows become softmax - [j == truth]; returns the cross-entropy and adds the
     * rows whose largest score is that of the truth (the lowest of equals) to *right.
     */
    double (*softmax)(int n, int classes, real *Y, int64_t ldy, const int *truth, int *right);

    /* For benchmarks: n rounds of multiply and add in registers; returns the operations done. */
    double (*peak)(int n);
} Kernels;

/* The fastest that this machine has; NN_ISA=baseline or avx2 in the environment asks for less. */
const Kernels *kernels_choose(void);

extern const Kernels kernels_baseline, kernels_avx2, kernels_avx512;

#endif
