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

static void swap_rows(Data *data, int i, int j)
{
    real *a = &AT(&data->X, i, 0), *b = &AT(&data->X, j, 0);
    for (int k = 0; k < data->X.cols; k++) {
        real x = a[k];
        a[k] = b[k];
        b[k] = x;
    }
    int label = data->label[i];
    data->label[i] = data->label[j];
    data->label[j] = label;
}

/* The rows change places within the matrix, for a copy of all would double the memory. */
void data_hold_out(Data *data, uint64_t seed, Data *held_out)
{
    Rng rng = rng_new(seed);
    int n = data->X.rows, d = data->X.cols, kept = n - (int)((int64_t)n * 15 / 100);
    for (int i = n - 1; i >= kept; i--)
        swap_rows(data, i, rng_below(&rng, i + 1));
    *held_out = (Data){.classes = data->classes};
    data_room(held_out, n - kept, d);
    held_out->X.rows = n - kept;
    memcpy(held_out->X.x, &AT(&data->X, kept, 0), (size_t)(n - kept) * (size_t)d * sizeof(real));
    memcpy(held_out->label, data->label + kept, (size_t)(n - kept) * sizeof(int));
    data_room(data, kept, d);
    data->X.rows = kept;
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
