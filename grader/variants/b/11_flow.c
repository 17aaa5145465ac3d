/* 11_flow.c, variant b: split sorts the rows by class and random keys; one pass for mean and
 * spread. */
#include <math.h>
#include <stdlib.h>
#include "nn.h"

typedef struct {
    int row, label;
    double key;
} Card;

static int by_label_and_key(const void *a, const void *b)
{
    const Card *x = a, *y = b;
    if (x->label != y->label)
        return x->label < y->label ? -1 : 1;
    return (x->key > y->key) - (x->key < y->key);
}

void split(int n, const int *label, double validation, double test, Rng *rng, int *part)
{
    Card *card = malloc(sizeof(Card) * n);
    for (int i = 0; i < n; i++)
        card[i] = (Card){i, label[i], rng_uniform(rng)};
    qsort(card, n, sizeof *card, by_label_and_key);
    for (int begin = 0, end; begin < n; begin = end) {
        for (end = begin; end < n && card[end].label == card[begin].label;)
            end++;
        int v = validation * (end - begin), t = test * (end - begin);
        for (int r = end - 1; r >= begin; r--)
            part[card[r].row] = v-- > 0 ? VALIDATION : t-- > 0 ? TEST : TRAIN;
    }
    free(card);
}

void standardize_fit(const Mat *X, Mat *mean, Mat *spread)
{
    for (int j = 0; j < X->cols; j++) {
        double m = 0, squares = 0;
        for (int i = 0; i < X->rows; i++) {
            double away = AT(X, i, j) - m;
            m += away / (i + 1);
            squares += away * (AT(X, i, j) - m);
        }
        AT(mean, 0, j) = m;
        AT(spread, 0, j) = squares > 0 ? sqrt(squares / X->rows) : 1;
    }
}

void standardize(const Mat *mean, const Mat *spread, Mat *X)
{
    real *x = X->x;
    for (int i = 0; i < X->rows; i++)
        for (int j = 0; j < X->cols; j++, x++)
            *x = (*x - mean->x[j]) / spread->x[j];
}

Verdict diagnose(double train, double validation, double test, double target, double gap)
{
    if (train <= target && validation - train <= gap)
        return test - validation <= gap ? FINE : TEST_DIFFERS;
    return train > target ? UNDERFITTING : OVERFITTING;
}
