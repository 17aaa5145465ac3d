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
    int *rows = malloc((size_t)n * sizeof *rows), unseen = -1;
    assert(rows);
    for (int i = 0; i < n; i++)
        part[i] = unseen;
    for (int i = 0; i < n; i++) {
        int k = 0; /* rows of the class of row i, which is met for the first time */
        for (int r = i; r < n && part[i] == unseen; r++)
            if (label[r] == label[i])
                rows[k++] = r;
        shuffle(k, rows, rng);
        int v = validation * k, t = test * k;
        for (int r = 0; r < k; r++)
            part[rows[r]] = r < v ? VALIDATION : r < v + t ? TEST : TRAIN;
    }
    free(rows);
}

/*
 * mean[0][j] and spread[0][j] of column j: its mean, and the root of the mean of (x - mean)^2;
 * where all numbers of a column are equal, spread is 1.
 */
void standardize_fit(const Mat *X, Mat *mean, Mat *spread)
{
    for (int j = 0; j < X->cols; j++) {
        double sum = 0, squares = 0;
        int constant = 1;
        for (int i = 0; i < X->rows; i++) {
            sum += AT(X, i, j);
            constant = constant && AT(X, i, j) == AT(X, 0, j);
        }
        double m = sum / X->rows;
        for (int i = 0; i < X->rows; i++)
            squares += (AT(X, i, j) - m) * (AT(X, i, j) - m);
        AT(mean, 0, j) = m;
        AT(spread, 0, j) = constant ? 1 : sqrt(squares / X->rows);
    }
}

/* X = (X - mean) / spread, column by column. */
void standardize(const Mat *mean, const Mat *spread, Mat *X)
{
    for (int i = 0; i < X->rows; i++)
        for (int j = 0; j < X->cols; j++)
            AT(X, i, j) = (AT(X, i, j) - AT(mean, 0, j)) / AT(spread, 0, j);
}

/*
 * From the errors, 0 to 1, on the three parts: train above target is UNDERFITTING; if not,
 * validation - train above gap is OVERFITTING; if not, test - validation above gap is
 * TEST_DIFFERS; else FINE.
 */
Verdict diagnose(double train, double validation, double test, double target, double gap)
{
    if (train > target)
        return UNDERFITTING;
    if (validation - train > gap)
        return OVERFITTING;
    return test - validation > gap ? TEST_DIFFERS : FINE;
}
