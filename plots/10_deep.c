/*
 * 10_deep.c - the picture of step 10: two spirals, told apart by networks of 1, 2, 3 and 5 layers.
 * Prints layers, parameters and accuracy of each, the class of every place, and the points.
 */
#include <math.h>
#include <stdio.h>
#include "nn.h"

enum { POINTS = 200, BATCH = 10, EPOCHS = 3000, GRID = 150, NETS = 4 };
static const double eta = 0.01, lambda = 0;

/* About as many parameters in each but the first, which has no choice. */
static const Net nets[NETS] = {
    {TANH, 1, (const int[]){2, 2}},
    {TANH, 2, (const int[]){2, 24, 2}},
    {TANH, 3, (const int[]){2, 9, 8, 2}},
    {TANH, 5, (const int[]){2, 5, 5, 5, 5, 2}},
};

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

/* Weights that neither blow up what goes through the layers nor let it die; steep first ones. */
static Mat random_theta(const Net *net)
{
    Mat theta = mat_new(1, net_parameters(net));
    Rng rng = rng_new(3);
    for (int layer = 1; layer <= net->layers; layer++) {
        Mat W = net_W(net, &theta, layer), b = net_b(net, &theta, layer);
        double deviation = layer == 1 ? 3 : 1.5 / sqrt(W.rows);
        for (int k = 0; k < W.rows * W.cols; k++)
            W.x[k] = deviation * rng_normal(&rng);
        for (int k = 0; k < b.cols && layer == 1; k++)
            b.x[k] = rng_normal(&rng);
    }
    return theta;
}

/* The points came in random order: slices of them serve as batches. */
static Mat train(const Net *net, const Mat *X, const int *truth)
{
    Mat theta = random_theta(net), room = mat_new(1, net_room(net, BATCH));
    for (int epoch = 0; epoch < EPOCHS; epoch++)
        for (int i = 0; i < POINTS; i += BATCH) {
            Mat slice = {BATCH, 2, X->x + 2 * i};
            net_train_step(net, &slice, truth + i, eta, lambda, &room, &theta);
        }
    mat_free(&room);
    return theta;
}

static void classify(const Net *net, const Mat *theta, const Mat *X, int *label)
{
    Mat Z = mat_new(1, X->rows * (net_hidden(net) + 1)), Y = mat_new(X->rows, 2);
    Mat H = mat_new(1, Z.cols);
    Z.cols = H.cols = X->rows * net_hidden(net); /* 0 for one layer, which mat_new() refuses */
    net_forward(net, theta, X, &Z, &H, &Y);
    predict(&Y, label);
    mat_free(&Z);
    mat_free(&H);
    mat_free(&Y);
}

static void print_regions(const Mat theta[NETS])
{
    Mat X = mat_new(GRID, 2);
    int label[NETS][GRID];
    printf("\n\n# regions: x1 x2 class of each network\n");
    for (int i = 0; i < GRID; i++) {
        for (int j = 0; j < GRID; j++) {
            AT(&X, j, 0) = -1.2 + 2.4 * (j + 0.5) / GRID;
            AT(&X, j, 1) = -1.2 + 2.4 * (i + 0.5) / GRID;
        }
        for (int k = 0; k < NETS; k++)
            classify(&nets[k], &theta[k], &X, label[k]);
        for (int j = 0; j < GRID; j++)
            printf("%g %g %d %d %d %d\n", (double)AT(&X, j, 0), (double)AT(&X, j, 1), label[0][j],
                   label[1][j], label[2][j], label[3][j]);
    }
    mat_free(&X);
}

int main(void)
{
    int truth[POINTS], label[POINTS];
    Mat X = spirals(truth), theta[NETS];
    printf("# networks: layers parameters accuracy\n");
    for (int k = 0; k < NETS; k++) {
        theta[k] = train(&nets[k], &X, truth);
        classify(&nets[k], &theta[k], &X, label);
        printf("%d %d %g\n", nets[k].layers, theta[k].cols, accuracy(POINTS, label, truth));
    }
    print_regions(theta);
    printf("\n\n# points: x1 x2 class\n");
    for (int i = 0; i < POINTS; i++)
        printf("%g %g %d\n", (double)AT(&X, i, 0), (double)AT(&X, i, 1), truth[i]);
    for (int k = 0; k < NETS; k++)
        mat_free(&theta[k]);
    mat_free(&X);
    return 0;
}
