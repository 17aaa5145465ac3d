/*
 * 04_numgrad.c - the picture of step 04: how wrong the numeric gradient is, by eps.
 * Prints, for eps from 1 to 1e-13, the error with a loss of double and of float precision.
 */
#include <math.h>
#include <stdio.h>
#include "nn.h"

enum { N = 5, C = 4 };

static double loss_double(const Mat *Y, void *truth)
{
    return cross_entropy(Y, truth);
}

/* The same loss if every number were stored in 32 bits. */
static double loss_float(const Mat *Y, void *truth)
{
    real y[N * C];
    for (int i = 0; i < N * C; i++)
        y[i] = (float)Y->x[i];
    Mat rounded = {N, C, y};
    return (float)cross_entropy(&rounded, truth);
}

int main(void)
{
    Mat Y = mat_new(N, C), exact = mat_new(N, C), numeric = mat_new(N, C);
    int truth[N];
    Rng rng = rng_new(4);
    for (int i = 0; i < N * C; i++)
        Y.x[i] = rng_normal(&rng);

    /* d loss / dY is p, less 1 at the truth: step 05 says why. */
    softmax(&Y, &exact);
    for (int i = 0; i < N; i++) {
        truth[i] = i % C;
        AT(&exact, i, truth[i]) -= 1;
    }
    printf("# eps error_double error_float\n");
    for (int k = 0; k <= 13 * 8; k++) {
        double eps = pow(10, -k / 8.0);
        numeric_grad(loss_double, truth, &Y, eps, &numeric);
        printf("%g %g ", eps, grad_error(&exact, &numeric));
        numeric_grad(loss_float, truth, &Y, eps, &numeric);
        printf("%g\n", grad_error(&exact, &numeric));
    }
    mat_free(&Y);
    mat_free(&exact);
    mat_free(&numeric);
    return 0;
}
