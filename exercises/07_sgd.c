/* 07_sgd.c - stochastic gradient descent: all the parts so far, and the classifier learns. */
#include <stdlib.h>
#include "nn.h"

/* A = A - eta dA. */
void sgd_step(double eta, const Mat *dA, Mat *A)
{
    TODO();
}

/*
 * Permutes order[0 .. n-1]; every permutation equally likely, rng alone decides which.  In a
 * time that grows as n does: n may be 70001.
 */
void shuffle(int n, int *order, Rng *rng)
{
    TODO();
}

/*
 * Visits the rows 0 .. n-1 once each, in a random order that rng alone decides, batch at a
 * time, the last batch with what is left (batch may exceed n); returns the sum of what step
 * returned, divided by n.
 */
double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    TODO();
}

/*
 * One step of gradient descent on L = cross_entropy(X W + b) + lambda (|W|^2 + |b|^2);
 * returns L before the step.
 */
double linear_train_step(const Mat *X, const int *truth, double eta, double lambda, Mat *W, Mat *b)
{
    TODO();
}
