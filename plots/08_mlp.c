/*
 * 08_mlp.c - the picture of step 08: two spirals, told apart by a line and by a network.
 * Prints the class of every place for both, the points, and the two accuracies.
 */
#include <math.h>
#include <stdio.h>
#include "nn.h"

enum { POINTS = 200, HIDDEN = 24, BATCH = 10, EPOCHS = 2000, GRID = 200 };
static const double eta = 0.02, lambda = 0;

/* Two arms that wind around 0, one and a half turns each. */
static Mat spirals(int *truth)
{
    Mat X = mat_new(POINTS, 2);
    Rng rng = rng_new(8);
    for (int i = 0; i < POINTS; i++) {
        truth[i] = i % 2;
        double r = 0.1 + 0.9 * rng_uniform(&rng), angle = 9 * r + 3.14159265 * truth[i];
        AT(&X, i, 0) = r * cos(angle) + 0.02 * rng_normal(&rng);
        AT(&X, i, 1) = r * sin(angle) + 0.02 * rng_normal(&rng);
    }
    return X;
}

static void randomize(Mat *A, double deviation, Rng *rng)
{
    for (int i = 0; i < A->rows * A->cols; i++)
        A->x[i] = deviation * rng_normal(rng);
}

/* The points came in random order: slices of them serve as batches. */
static void train(const Mat *X, const int *truth, Mat *W, Mat *b, Mlp *m)
{
    Rng rng = rng_new(1);
    randomize(&m->W1, 3, &rng);
    randomize(&m->b1, 1, &rng);
    randomize(&m->W2, 0.3, &rng);
    for (int epoch = 0; epoch < EPOCHS; epoch++)
        for (int i = 0; i < POINTS; i += BATCH) {
            Mat slice = {BATCH, 2, X->x + 2 * i};
            linear_train_step(&slice, truth + i, eta, lambda, W, b);
            mlp_train_step(&slice, truth + i, eta, lambda, m);
        }
}

/* The class that each of the two finds for every row of X. */
static void classify(const Mat *X, const Mat *W, const Mat *b, const Mlp *m, int *line, int *net)
{
    Mat Z = mat_new(X->rows, HIDDEN), H = mat_new(X->rows, HIDDEN), Y = mat_new(X->rows, 2);
    linear_forward(X, W, b, &Y);
    predict(&Y, line);
    mlp_forward(m, X, &Z, &H, &Y);
    predict(&Y, net);
    mat_free(&Z);
    mat_free(&H);
    mat_free(&Y);
}

static void print_regions(const Mat *W, const Mat *b, const Mlp *m)
{
    Mat X = mat_new(GRID, 2);
    int line[GRID], net[GRID];
    printf("# regions: x1 x2 linear network\n");
    for (int i = 0; i < GRID; i++) {
        for (int j = 0; j < GRID; j++) {
            AT(&X, j, 0) = -1.2 + 2.4 * (j + 0.5) / GRID;
            AT(&X, j, 1) = -1.2 + 2.4 * (i + 0.5) / GRID;
        }
        classify(&X, W, b, m, line, net);
        for (int j = 0; j < GRID; j++)
            printf("%g %g %d %d\n", (double)AT(&X, j, 0), (double)AT(&X, j, 1), line[j], net[j]);
    }
    mat_free(&X);
}

int main(void)
{
    int truth[POINTS], line[POINTS], net[POINTS];
    Mat X = spirals(truth), W = mat_new(2, 2), b = mat_new(1, 2);
    Mlp m = {RELU, mat_new(2, HIDDEN), mat_new(1, HIDDEN), mat_new(HIDDEN, 2), mat_new(1, 2)};
    train(&X, truth, &W, &b, &m);
    print_regions(&W, &b, &m);

    printf("\n\n# points: x1 x2 class\n");
    for (int i = 0; i < POINTS; i++)
        printf("%g %g %d\n", (double)AT(&X, i, 0), (double)AT(&X, i, 1), truth[i]);
    classify(&X, &W, &b, &m, line, net);
    printf("\n\n# accuracies: linear network\n");
    printf("%g %g\n", accuracy(POINTS, line, truth), accuracy(POINTS, net, truth));

    Mat *all[] = {&X, &W, &b, &m.W1, &m.b1, &m.W2, &m.b2};
    for (int i = 0; i < 7; i++)
        mat_free(all[i]);
    return 0;
}
