/* classifier.c - the weights before learning, and the scores that they give. */
#include <math.h>
#include "train.h"

Mat weights_new(int rows, int cols, double deviation, Rng *rng)
{
    Mat A = mat_new(rows, cols);
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < cols; j++)
            AT(&A, i, j) = deviation * rng_normal(rng);
    return A;
}

/* Weights of sqrt(2 / inputs) keep the numbers of the second layer as large as the first's. */
Classifier classifier_new(const Options *o, int features, int classes, Rng *rng)
{
    Classifier c = {.model = o->model};
    if (o->model == LINEAR) {
        c.W = weights_new(features, classes, 0.001, rng);
        c.b = mat_new(1, classes);
    } else {
        c.net.act = o->act;
        c.net.W1 = weights_new(features, o->hidden[0], sqrt(2.0 / features), rng);
        c.net.b1 = mat_new(1, o->hidden[0]);
        c.net.W2 = weights_new(o->hidden[0], classes, sqrt(2.0 / o->hidden[0]), rng);
        c.net.b2 = mat_new(1, classes);
    }
    return c;
}

void classifier_free(Classifier *c)
{
    Mat *all[] = {&c->W, &c->b, &c->net.W1, &c->net.b1, &c->net.W2, &c->net.b2};
    for (int i = 0; i < 6; i++)
        mat_free(all[i]);
}

void classifier_forward(const Classifier *c, const Mat *X, Mat *Y)
{
    if (c->model == LINEAR) {
        linear_forward(X, &c->W, &c->b, Y);
        return;
    }
    Mat Z = mat_new(X->rows, c->net.W1.cols), H = mat_new(X->rows, c->net.W1.cols);
    mlp_forward(&c->net, X, &Z, &H, Y);
    mat_free(&Z);
    mat_free(&H);
}
