/* 11_flow.c, variant a: split draws row by row, as many as are still due; spread by hypot. */
#include <math.h>
#include "nn.h"

void split(int n, const int *label, double validation, double test, Rng *rng, int *part)
{
    for (int first = 0; first < n; first++) {
        int rows = 0, seen = 0;
        for (int i = 0; i < n; i++) {
            seen += i < first && label[i] == label[first];
            rows += label[i] == label[first];
        }
        if (seen)
            continue;
        int v = (int)floor(validation * rows), t = (int)floor(test * rows);
        for (int i = first; i < n; i++)
            if (label[i] == label[first]) {
                int draw = rng_below(rng, rows--);
                part[i] = draw < v ? VALIDATION : draw < v + t ? TEST : TRAIN;
                v -= part[i] == VALIDATION;
                t -= part[i] == TEST;
            }
    }
}

void standardize_fit(const Mat *X, Mat *mean, Mat *spread)
{
    for (int j = 0; j < X->cols; j++) {
        double low = AT(X, 0, j), high = low, m = 0, length = 0;
        for (int i = 0; i < X->rows; i++) {
            low = fmin(low, AT(X, i, j));
            high = fmax(high, AT(X, i, j));
            m += (AT(X, i, j) - m) / (i + 1);
        }
        for (int i = 0; i < X->rows; i++)
            length = hypot(length, AT(X, i, j) - m);
        AT(mean, 0, j) = m;
        AT(spread, 0, j) = low < high ? length / sqrt(X->rows) : 1;
    }
}

void standardize(const Mat *mean, const Mat *spread, Mat *X)
{
    for (int j = X->cols; j-- > 0;)
        for (int i = X->rows; i-- > 0;) {
            AT(X, i, j) -= AT(mean, 0, j);
            AT(X, i, j) /= AT(spread, 0, j);
        }
}

Verdict diagnose(double train, double validation, double test, double target, double gap)
{
    Verdict verdict = FINE;
    if (test - validation > gap)
        verdict = TEST_DIFFERS;
    if (validation - train > gap)
        verdict = OVERFITTING;
    if (train > target)
        verdict = UNDERFITTING;
    return verdict;
}
