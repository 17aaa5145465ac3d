/*
 * gradient.c - how long the numeric gradient of the network 784-100-10 takes, batch 10, all its
 * 79510 parameters, and how well the analytic one of step 08 agrees.
 *
 * A weight of the first layer changes one hidden neuron alone: of a forward pass only that column
 * of H and its share of the scores change.  A weight of the second layer changes one score.  So a
 * central difference costs some hundred operations instead of a million.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "clock.h"
#include "nn.h"

enum { ROWS = 10, FEATURES = 784, HIDDEN = 100, CLASSES = 10 };

static Mat random_mat(Rng *rng, int rows, int cols, double size)
{
    Mat A = mat_new(rows, cols);
    for (int i = 0; i < rows * cols; i++)
        A.x[i] = size * rng_normal(rng);
    return A;
}

typedef struct {
    const Mlp *m;
    const Mat *X;
    const int *truth;
    Mat Z, H, Y, P; /* of the weights as they are; P = softmax(Y) */
} Base;

/* e^d - 1: four terms are exact to the last digit of a double below 1e-3 (d^5 / 120 < 1e-17). */
static double small_exp(double d)
{
    return fabs(d) < 1e-3 ? d * (1 + d / 2 * (1 + d * (1.0 / 3) * (1 + d / 4))) : expm1(d);
}

/*
 * How much the cross-entropy of example i changes when its scores change by size times w: - ln p
 * of the truth is ln of the sum of e^y, minus y, and e^(y + d) / sum = p + p (e^d - 1).
 */
static double change(const Base *b, int i, double size, const real *w)
{
    if (size == 0) /* a neuron that ReLU holds at 0 */
        return 0;
    double sum = 0;
    for (int c = 0; c < CLASSES; c++)
        sum += b->P.x[i * CLASSES + c] * small_exp(size * w[c]);
    return log1p(sum) - size * w[b->truth[i]];
}

/* The same when z of its hidden neuron j changes. */
static double with_z(const Base *b, int i, int j, double by)
{
    double z = AT(&b->Z, i, j) + by;
    double h = b->m->act == TANH ? tanh(z) : z > 0 ? z : 0;
    return change(b, i, h - AT(&b->H, i, j), b->m->W2.x + j * CLASSES);
}

/* The same when its score c changes. */
static double with_score(const Base *b, int i, int c, double by)
{
    real w[CLASSES] = {0};
    w[c] = 1;
    return change(b, i, by, w);
}

/* Central difference by a parameter that adds x[i] e to z of neuron j. */
static double by_hidden(const Base *b, int j, int k, double eps)
{
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
        double x = k < 0 ? 1 : AT(b->X, i, k);
        if (x != 0)
            sum += with_z(b, i, j, eps * x) - with_z(b, i, j, -eps * x);
    }
    return sum / (2 * eps);
}

static double by_score(const Base *b, int c, int j, double eps)
{
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
        double h = j < 0 ? 1 : AT(&b->H, i, j);
        if (h != 0)
            sum += with_score(b, i, c, eps * h) - with_score(b, i, c, -eps * h);
    }
    return sum / (2 * eps);
}

static void all_parameters(const Base *b, double eps, Mlp *grad)
{
    for (int j = 0; j < HIDDEN; j++) {
        AT(&grad->b1, 0, j) = by_hidden(b, j, -1, eps);
        for (int k = 0; k < FEATURES; k++)
            AT(&grad->W1, k, j) = by_hidden(b, j, k, eps);
    }
    for (int c = 0; c < CLASSES; c++) {
        AT(&grad->b2, 0, c) = by_score(b, c, -1, eps);
        for (int j = 0; j < HIDDEN; j++)
            AT(&grad->W2, j, c) = by_score(b, c, j, eps);
    }
}

static Mlp zeros(Act act)
{
    return (Mlp){act, mat_new(FEATURES, HIDDEN), mat_new(1, HIDDEN), mat_new(HIDDEN, CLASSES),
                 mat_new(1, CLASSES)};
}

static double largest_error(const Mlp *a, const Mlp *b)
{
    const Mat *x[] = {&a->W1, &a->b1, &a->W2, &a->b2}, *y[] = {&b->W1, &b->b1, &b->W2, &b->b2};
    double most = 0;
    for (int m = 0; m < 4; m++)
        for (int i = 0; i < x[m]->rows * x[m]->cols; i++) {
            double d = fabs(x[m]->x[i] - y[m]->x[i]);
            most = d <= most ? most : d;
        }
    return most;
}

int main(void)
{
    Rng rng = rng_new(1);
    Mlp m = {RELU, random_mat(&rng, FEATURES, HIDDEN, 0.05), random_mat(&rng, 1, HIDDEN, 0.1),
             random_mat(&rng, HIDDEN, CLASSES, 0.2), random_mat(&rng, 1, CLASSES, 0.1)};
    Mat X = mat_new(ROWS, FEATURES), dY = mat_new(ROWS, CLASSES);
    int truth[ROWS];
    for (int i = 0; i < ROWS; i++) {
        truth[i] = rng_below(&rng, CLASSES);
        for (int k = 0; k < FEATURES; k++) /* no zeros, which would save work */
            AT(&X, i, k) = 0.1 + 0.9 * rng_uniform(&rng);
    }
    Base b = {&m,
              &X,
              truth,
              mat_new(ROWS, HIDDEN),
              mat_new(ROWS, HIDDEN),
              mat_new(ROWS, CLASSES),
              mat_new(ROWS, CLASSES)};
    Mlp numeric = zeros(RELU), analytic = zeros(RELU);
    double best = INFINITY;
    for (int run = 0; run < 5; run++) {
        double start = now();
        mlp_forward(&m, &X, &b.Z, &b.H, &b.Y);
        softmax(&b.Y, &b.P);
        all_parameters(&b, 1e-5, &numeric);
        best = fmin(best, now() - start);
    }
    cross_entropy_grad(&b.Y, truth, &dY);
    mlp_backward(&m, &X, &b.Z, &b.H, &dY, &analytic);
    double error = largest_error(&numeric, &analytic);
    printf("numeric gradient of 79510 parameters: %.3f s (target 0.2 s), differs by %.1e at most\n",
           best, error);
    return error <= 1e-6 ? EXIT_SUCCESS : EXIT_FAILURE;
}
