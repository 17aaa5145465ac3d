/* 11_flow.c - around the training: three parts of the data, one scale, and what went wrong. */
#include <math.h>
#include <stdlib.h>
#include "nn.h"

/*
 * part[i] = the Part that row i belongs to.  Of the k rows of each class, label 0 or more,
 * floor(validation k) are for validation and floor(test k) for the test, the rest for training;
 * every choice of them equally likely.  validation + test is at most 1.
 */
void split(int n, const int *label, double validation, double test, Rng *rng, int *part)
{
    TODO();
}

/*
 * mean[0][j] and spread[0][j] of column j: its mean, and the root of the mean of (x - mean)^2;
 * where all numbers of a column are equal, spread is 1.
 */
void standardize_fit(const Mat *X, Mat *mean, Mat *spread)
{
    TODO();
}

/* X = (X - mean) / spread, column by column. */
void standardize(const Mat *mean, const Mat *spread, Mat *X)
{
    TODO();
}

/*
 * From the errors, 0 to 1, on the three parts: train above target is UNDERFITTING; if not,
 * validation - train above gap is OVERFITTING; if not, test - validation above gap is
 * TEST_DIFFERS; else FINE.
 */
Verdict diagnose(double train, double validation, double test, double target, double gap)
{
    TODO();
}
