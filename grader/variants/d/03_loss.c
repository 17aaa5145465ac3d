/* 03_loss.c, variant d: lists of the losses and squares, added smallest first after sorting. */
#include <math.h>
#include <stdlib.h>
#include "nn.h"

static int compare(const void *a, const void *b)
{
    double x = fabs(*(const double *)a);
    double y = fabs(*(const double *)b);
    if (x < y) {
        return -1;
    }
    if (x > y) {
        return 1;
    }
    return 0;
}

static double *new_list(size_t n)
{
    double *list = malloc(n * sizeof(double));
    assert(list != NULL);
    return list;
}

/* Also gives the list back to the heap. */
static double sum_of(double *list, size_t n)
{
    qsort(list, n, sizeof(double), compare);
    double sum = 0.0;
    for (size_t k = 0; k < n; k = k + 1) {
        sum = sum + list[k];
    }
    free(list);
    return sum;
}

double nll(const Mat *P, const int *truth)
{
    double *list = new_list((size_t)P->rows);
    for (int i = 0; i < P->rows; i = i + 1) {
        double p = AT(P, i, truth[i]);
        list[i] = -log(p);
    }
    return sum_of(list, (size_t)P->rows);
}

double worst(const Mat *Y, int i)
{
    double max = AT(Y, i, 0);
    for (int j = 0; j < Y->cols; j = j + 1) {
        if (AT(Y, i, j) > max) {
            max = AT(Y, i, j);
        }
    }
    return max;
}

double cross_entropy(const Mat *Y, const int *truth)
{
    double *loss = new_list((size_t)Y->rows);
    for (int i = 0; i < Y->rows; i = i + 1) {
        double max = worst(Y, i);
        double *power = new_list((size_t)Y->cols);
        for (int j = 0; j < Y->cols; j = j + 1) {
            power[j] = exp(AT(Y, i, j) - max);
        }
        double distance = AT(Y, i, truth[i]) - max;
        loss[i] = log(sum_of(power, (size_t)Y->cols)) - distance;
    }
    return sum_of(loss, (size_t)Y->rows);
}

double l2_penalty(double lambda, const Mat *A)
{
    size_t n = (size_t)A->rows * (size_t)A->cols;
    double *list = new_list(n);
    for (size_t k = 0; k < n; k = k + 1) {
        list[k] = lambda * A->x[k] * A->x[k];
    }
    return sum_of(list, n);
}
