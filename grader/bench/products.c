/*
 * products.c - how fast a matmul is: beside the loop of the definition, and the solution.
 *
 * A product of n x m and m x k takes 2 n m k operations, half of them additions.  The best of
 * some runs counts: what disturbs a run only makes it longer.
 */
#include <math.h>
#include <stdio.h>
#include <time.h>
#include "nn.h"

typedef void Product(const Mat *A, const Mat *B, Mat *C);

Product ref_matmul;

static void defined(const Mat *A, const Mat *B, Mat *C)
{
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            AT(C, i, j) = 0;
            for (int k = 0; k < A->cols; k++)
                AT(C, i, j) += AT(A, i, k) * AT(B, k, j);
        }
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Operations in a second, in thousand millions. */
static double speed(Product *multiply, const Mat *A, const Mat *B, Mat *C)
{
    double best = INFINITY, start = now();
    for (int run = 0; run < 3 || now() - start < 0.3; run++) {
        double begin = now();
        multiply(A, B, C);
        best = fmin(best, now() - begin);
    }
    return 2e-9 * A->rows * A->cols * B->cols / best;
}

static int same(const Mat *C, const Mat *D)
{
    for (int k = 0; k < C->rows * C->cols; k++)
        if (!(fabs(C->x[k] - D->x[k]) <= 1e-9 * fmax(1, fabs(D->x[k]))))
            return 0;
    return 1;
}

static Mat random_mat(int rows, int cols, Rng *rng)
{
    Mat A = mat_new(rows, cols);
    for (int k = 0; k < rows * cols; k++)
        A.x[k] = rng_normal(rng);
    return A;
}

/* Prints a line of the table; returns whether the product is right. */
static int compare(const char *what, int n, int m, int k)
{
    Rng rng = rng_new(9);
    Mat A = random_mat(n, m, &rng), B = random_mat(m, k, &rng);
    Mat C = mat_new(n, k), D = mat_new(n, k);
    double slow = speed(defined, &A, &B, &D), usual = speed(ref_matmul, &A, &B, &D);
    double yours = speed(matmul, &A, &B, &C);
    int right = same(&C, &D);
    printf("%-18s %4d x %4d x %4d  %8.2f %10.2f %8.2f  %6.1f times the loop%s\n", what, n, m, k,
           slow, usual, yours, yours / slow, right ? "" : "   BUT WRONG: see make check-09");
    Mat *all[] = {&A, &B, &C, &D};
    for (int i = 0; i < 4; i++)
        mat_free(all[i]);
    return right;
}

int main(void)
{
    printf("GFLOP/s%37s %10s %8s\n", "the loop", "solution", "yours");
    int right = compare("a batch of digits", 100, 64, 32);
    right &= compare("square", 384, 384, 384);
    right &= compare("the slide's layer", 32, 3072, 1000);
    return right ? 0 : 1;
}
