/* split.c - rows to learn from, rows to choose by, rows to judge by. */
#include <stdlib.h>
#include <string.h>
#include "format.h"

/* 0 .. n-1 in random order (Fisher and Yates); not the shuffle of step 07, which may be wrong. */
static int *permutation(int n, uint64_t seed)
{
    Rng rng = rng_new(seed);
    int *order = data_memory(NULL, (size_t)n * sizeof *order);
    for (int i = 0; i < n; i++)
        order[i] = i;
    for (int i = n - 1; i > 0; i--) {
        int j = rng_below(&rng, i + 1), other = order[j];
        order[j] = order[i];
        order[i] = other;
    }
    return order;
}

/* A copy of n rows. */
static Data data_rows(const Data *all, int n, const int *row)
{
    int d = all->X.cols;
    Data part = {mat_new(n, d), data_memory(NULL, (size_t)n * sizeof(int)), all->classes};
    for (int i = 0; i < n; i++) {
        memcpy(&AT(&part.X, i, 0), &AT(&all->X, row[i], 0), (size_t)d * sizeof(real));
        part.label[i] = all->label[row[i]];
    }
    return part;
}

Split data_split(const Data *all, uint64_t seed)
{
    assert(all->X.rows >= ROWS_MIN);
    int n = all->X.rows, held_out = (int)((int64_t)n * 15 / 100), train = n - 2 * held_out;
    int *order = permutation(n, seed);
    Split parts = {
        .train = data_rows(all, train, order),
        .validation = data_rows(all, held_out, order + train),
        .test = data_rows(all, held_out, order + train + held_out),
    };
    free(order);
    return parts;
}

void split_free(Split *parts)
{
    data_free(&parts->train);
    data_free(&parts->validation);
    data_free(&parts->test);
}

double data_majority(const Data *data)
{
    assert(data->classes <= CLASSES_MAX);
    int rows[CLASSES_MAX] = {0}, most = 0;
    for (int i = 0; i < data->X.rows; i++) {
        int n = ++rows[data->label[i]];
        most = n > most ? n : most;
    }
    return (double)most / data->X.rows;
}
