/*
 * products.c - the matmul of a folder beside the textbook's loops, the solution, the engine's
 * register tile and OpenBLAS, if it is there; each as a share of this machine's peak, one thread.
 *
 * The fastest of many short runs, in turns: others use the machine too.
 */
#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "given/engine/kernels.h"

typedef void Product(const Mat *A, const Mat *B, Mat *C);
extern Product ref_matmul;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- the contenders --------------------------------------------------------------- */

static void textbook(const Mat *A, const Mat *B, Mat *C)
{
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            real sum = 0;
            for (int k = 0; k < A->cols; k++)
                sum += AT(A, i, k) * AT(B, k, j);
            AT(C, i, j) = sum;
        }
}

/* B is copied into panels, which the engine would have at hand; the copying counts. */
static void tile(const Mat *A, const Mat *B, Mat *C)
{
    const Kernels *k = kernels_choose();
    int wide = 2 * k->width, vectors = (B->cols + k->width - 1) / k->width, ld = vectors * k->width;
    Mat panels = mat_new((B->cols + wide - 1) / wide, B->rows * wide), out = mat_new(C->rows, ld);
    for (int m = 0; m < B->rows; m++)
        for (int j = 0; j < B->cols; j++)
            AT(&panels, j / wide, m * wide + j % wide) = AT(B, m, j);
    k->product(A->rows, A->cols, vectors, A->x, A->cols, panels.x, panels.cols, out.x, ld, false);
    for (int i = 0; i < C->rows; i++)
        memcpy(C->x + (int64_t)i * C->cols, out.x + (int64_t)i * ld,
               (size_t)C->cols * sizeof(real));
    mat_free(&panels);
    mat_free(&out);
}

/* The interface of CBLAS: 101 is by rows, 111 not transposed. */
typedef void Gemm(int, int, int, int, int, int, real, const real *, int, const real *, int, real,
                  real *, int);
static Gemm *gemm;

static void openblas(const Mat *A, const Mat *B, Mat *C)
{
    gemm(101, 111, 111, C->rows, C->cols, A->cols, 1, A->x, A->cols, B->x, B->cols, 0, C->x,
         C->cols);
}

static void find_openblas(void)
{
    void *library = dlopen("libopenblas.so.0", RTLD_NOW);
    void (*threads)(int) = NULL;
    if (!library)
        return;
    *(void **)&gemm = dlsym(library, sizeof(real) == 4 ? "cblas_sgemm" : "cblas_dgemm");
    *(void **)&threads = dlsym(library, "openblas_set_num_threads");
    if (threads)
        threads(1);
}

/* ---- measuring ---------------------------------------------------------------------- */

typedef struct {
    const char *name;
    Product *product;
    double fastest;
} Contender;

static void time_once(Contender *c, const Mat *A, const Mat *B, Mat *C)
{
    double start = now();
    c->product(A, B, C);
    c->fastest = fmin(c->fastest, now() - start);
}

static void compare(int n, int m, int k, double peak)
{
    Contender all[] = {{"textbook", textbook, INFINITY},
                       {"yours", matmul, INFINITY},
                       {"solution", ref_matmul, INFINITY},
                       {"tile", tile, INFINITY},
                       {"OpenBLAS", openblas, INFINITY}};
    int contenders = gemm ? 5 : 4;
    Rng rng = rng_new(1);
    Mat A = mat_new(n, m), B = mat_new(m, k), C = mat_new(n, k);
    for (int i = 0; i < n * m; i++)
        A.x[i] = (real)rng_normal(&rng);
    for (int i = 0; i < m * k; i++)
        B.x[i] = (real)rng_normal(&rng);
    double operations = 2.0 * n * m * k, start = now();
    for (int run = 0; run < 100 && (run < 3 || now() - start < 2); run++)
        for (int c = 0; c < contenders; c++)
            time_once(&all[c], &A, &B, &C);
    for (int c = 0; c < contenders; c++)
        printf("%d x %d x %d\t%s\t%s\t%.2f\t%.1f\t%.1f\n", n, m, k,
               sizeof(real) == 4 ? "float" : "double", all[c].name,
               operations / all[c].fastest / 1e9, 100 * operations / all[c].fastest / peak,
               all[0].fastest / all[c].fastest);
    mat_free(&A);
    mat_free(&B);
    mat_free(&C);
}

int main(void)
{
    double peak = 0;
    for (int i = 0; i < 50; i++) {
        double start = now(), operations = kernels_choose()->peak(300000);
        peak = fmax(peak, operations / (now() - start));
    }
    find_openblas();
    printf(
        "# product\ttype\twho\tgflops\tpercent_of_peak\ttimes_textbook   (peak %.1f GFLOP/s, %s)\n",
        peak / 1e9, kernels_choose()->name);
    compare(100, 784, 100, peak);
    compare(512, 512, 512, peak);
    return EXIT_SUCCESS;
}
