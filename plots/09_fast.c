/*
 * 09_fast.c - the picture of step 09: how fast the loops i, j, k and your matmul multiply square
 * matrices, small to large.  Prints n and 10^9 operations a second of each: a measurement, another
 * one every time.
 */
#include <math.h>
#include <stdio.h>
#include <time.h>
#include "nn.h"

typedef void Product(const Mat *A, const Mat *B, Mat *C);

static void loops(const Mat *A, const Mat *B, Mat *C)
{
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            real sum = 0;
            for (int k = 0; k < A->cols; k++)
                sum += AT(A, i, k) * AT(B, k, j);
            AT(C, i, j) = sum;
        }
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* One product and one sum for each term; the fastest of the runs in a twentieth of a second. */
static double speed(Product *product, const Mat *A, const Mat *B, Mat *C)
{
    double operations = 2.0 * A->rows * A->cols * B->cols, best = INFINITY, begin = seconds();
    for (int run = 0; run < 2 || seconds() - begin < 0.05; run++) {
        double start = seconds();
        product(A, B, C);
        best = fmin(best, seconds() - start);
    }
    return operations / best / 1e9;
}

static Mat random_mat(int n, Rng *rng)
{
    Mat A = mat_new(n, n);
    for (int k = 0; k < n * n; k++)
        A.x[k] = (real)rng_normal(rng);
    return A;
}

int main(void)
{
    Rng rng = rng_new(1);
    printf("# n\tloops\tyours\n");
    for (int n = 8; n <= 512; n += n / 4 > 32 ? 32 : n / 4) {
        Mat A = random_mat(n, &rng), B = random_mat(n, &rng), C = mat_new(n, n);
        printf("%d\t%.3f\t%.3f\n", n, speed(loops, &A, &B, &C), speed(matmul, &A, &B, &C));
        mat_free(&A);
        mat_free(&B);
        mat_free(&C);
    }
    return 0;
}
