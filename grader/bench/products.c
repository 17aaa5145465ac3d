/*
 * products.c - the matmul of a folder on the ladder of step 09: the loops in two orders, blocks,
 * the solution, OpenBLAS, if it is there; each as a share of this machine's peak.
 *
 * The fastest of many short runs, in turns: others use the machine too.
 */
#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "clock.h"
#include "given/engine/kernels.h"
#include "given/engine/pool.h"

typedef void Product(const Mat *A, const Mat *B, Mat *C);
extern Product ref_matmul;

/* ---- the rungs -------------------------------------------------------------------- */

static void three_loops(const Mat *A, const Mat *B, Mat *C)
{
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            real sum = 0;
            for (int k = 0; k < A->cols; k++)
                sum += AT(A, i, k) * AT(B, k, j);
            AT(C, i, j) = sum;
        }
}

/* The rows first to end - 1 of B, in the order i, k, j. */
static void add_rows(const Mat *A, const Mat *B, Mat *C, int first, int end)
{
    for (int i = 0; i < C->rows; i++)
        for (int k = first; k < end; k++)
            for (int j = 0; j < C->cols; j++)
                AT(C, i, j) += AT(A, i, k) * AT(B, k, j);
}

static void other_order(const Mat *A, const Mat *B, Mat *C)
{
    memset(C->x, 0, (size_t)C->rows * (size_t)C->cols * sizeof(real));
    add_rows(A, B, C, 0, B->rows);
}

static void in_blocks(const Mat *A, const Mat *B, Mat *C)
{
    memset(C->x, 0, (size_t)C->rows * (size_t)C->cols * sizeof(real));
    for (int first = 0; first < B->rows; first += 64)
        add_rows(A, B, C, first, first + 64 < B->rows ? first + 64 : B->rows);
}

/* The upper rows of C by one thread, the lower by another. */
static Pool *two;

typedef struct {
    Product *product;
    const Mat *A, *B;
    Mat *C;
} Work;

static void half(int t, void *ctx)
{
    const Work *w = ctx;
    int from = w->A->rows * t / 2, rows = w->A->rows * (t + 1) / 2 - from;
    Mat A = {rows, w->A->cols, w->A->x + (int64_t)from * w->A->cols};
    Mat C = {rows, w->C->cols, w->C->x + (int64_t)from * w->C->cols};
    w->product(&A, w->B, &C);
}

static void yours_twice(const Mat *A, const Mat *B, Mat *C)
{
    pool_run(two, half, &(Work){matmul, A, B, C});
}

static void solution_twice(const Mat *A, const Mat *B, Mat *C)
{
    pool_run(two, half, &(Work){ref_matmul, A, B, C});
}

/* The interface of CBLAS: 101 is by rows, 111 not transposed. */
typedef void Gemm(int, int, int, int, int, int, real, const real *, int, const real *, int, real,
                  real *, int);
static Gemm *gemm;
static const char *core = "not found"; /* the processor that OpenBLAS takes this one for */

static void openblas(const Mat *A, const Mat *B, Mat *C)
{
    gemm(101, 111, 111, C->rows, C->cols, A->cols, 1, A->x, A->cols, B->x, B->cols, 0, C->x,
         C->cols);
}

/* On its own terms: what a shell says of the processor may keep the library from half its speed. */
static void find_openblas(void)
{
    unsetenv("OPENBLAS_CORETYPE");
    unsetenv("OPENBLAS_L2_SIZE");
    void *library = dlopen("libopenblas.so.0", RTLD_NOW);
    void (*threads)(int) = NULL;
    char *(*name)(void) = NULL;
    if (!library)
        return;
    *(void **)&name = dlsym(library, "openblas_get_corename");
    core = name ? name() : "of unknown kind";
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

/* The second of two calls: the first wakes the other thread, and fetches the numbers. */
static void time_once(Contender *c, const Mat *A, const Mat *B, Mat *C)
{
    c->product(A, B, C);
    double start = now();
    c->product(A, B, C);
    c->fastest = fmin(c->fastest, now() - start);
}

static void compare(int n, int m, int k, double peak)
{
    Contender all[] = {{"three loops", three_loops, INFINITY},
                       {"other order", other_order, INFINITY},
                       {"in blocks", in_blocks, INFINITY},
                       {"yours", matmul, INFINITY},
                       {"yours, 2 threads", yours_twice, INFINITY},
                       {"solution", ref_matmul, INFINITY},
                       {"solution, 2 threads", solution_twice, INFINITY},
                       {"OpenBLAS", openblas, INFINITY}};
    int contenders = sizeof all / sizeof *all - !gemm;
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
    printf("# product\ttype\twho\tgflops\tpercent_of_peak\ttimes_three_loops   (peak %.1f GFLOP/s, "
           "%s; OpenBLAS: %s)\n",
           peak / 1e9, kernels_choose()->name, core);
    two = pool_new(2);
    compare(100, 784, 100, peak);
    compare(512, 512, 512, peak);
    compare(100, 3072, 1000, peak);
    pool_free(two);
    return EXIT_SUCCESS;
}
