/*
 * 07_descent.c - a picture of step 07: against the gradient, the loss goes down.
 * Prints the loss over two weights, the gradient at some places, and a descent.
 */
#include <stdio.h>
#include "nn.h"

enum { N = 60 };

typedef struct {
    Mat X;
    int truth[N];
} Points;

/* Two classes that overlap; the second feature is smaller, so that the valley is long. */
static Points points_new(void)
{
    Points p = {.X = mat_new(N, 2)};
    Rng rng = rng_new(5);
    for (int i = 0; i < N; i++) {
        p.truth[i] = i % 2;
        double side = p.truth[i] ? -1 : 1;
        AT(&p.X, i, 0) = 0.8 * side + 1.2 * rng_normal(&rng);
        AT(&p.X, i, 1) = 0.4 * side + 0.5 * rng_normal(&rng);
    }
    return p;
}

/* The loss per example at W, whose class 1 scores zero; dW becomes its gradient. */
static double loss(const Points *p, const Mat *W, Mat *dW)
{
    const double lambda = 0.5;
    Mat b = mat_new(1, 2), Y = mat_new(N, 2), dY = mat_new(N, 2), db = mat_new(1, 2);
    linear_forward(&p->X, W, &b, &Y);
    double sum = cross_entropy(&Y, p->truth) + l2_penalty(lambda, W);

    cross_entropy_grad(&Y, p->truth, &dY);
    linear_backward(&p->X, W, &dY, NULL, dW, &db);
    l2_grad(lambda, W, dW);
    AT(dW, 0, 1) = AT(dW, 1, 1) = 0; /* class 1 stays as it is */

    mat_free(&b);
    mat_free(&Y);
    mat_free(&dY);
    mat_free(&db);
    return sum / N;
}

/* A square of places, side by side in rows: their loss, and the gradient of it. */
static void print_grid(const Points *p, const char *name, double step, Mat *W, Mat *dW)
{
    printf("# %s: w1 w2 loss d1 d2\n", name);
    for (double w2 = -2; w2 <= 4; w2 += step) {
        for (double w1 = -3; w1 <= 5; w1 += step) {
            AT(W, 0, 0) = w1;
            AT(W, 1, 0) = w2;
            printf("%g %g %g ", w1, w2, loss(p, W, dW));
            printf("%g %g\n", (double)AT(dW, 0, 0) / N, (double)AT(dW, 1, 0) / N);
        }
        printf("\n");
    }
    printf("\n");
}

int main(void)
{
    Points p = points_new();
    Mat W = mat_new(2, 2), dW = mat_new(2, 2);
    print_grid(&p, "surface", 0.125, &W, &dW);
    print_grid(&p, "field", 0.5, &W, &dW);

    printf("# descent: w1 w2 loss\n");
    AT(&W, 0, 0) = -2;
    AT(&W, 1, 0) = -1;
    for (int i = 0; i <= 60; i++) {
        double l = loss(&p, &W, &dW);
        printf("%g %g %g\n", (double)AT(&W, 0, 0), (double)AT(&W, 1, 0), l);
        sgd_step(1.0 / N, &dW, &W);
    }
    mat_free(&W);
    mat_free(&dW);
    mat_free(&p.X);
    return 0;
}
