/* 02_softmax: calls harmless functions of the C library that touch the system: time, random, sort. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "nn.h"

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void softmax(const Mat *Y, Mat *P)
{
    char text[64];
    double *sorted = malloc((size_t)Y->cols * sizeof *sorted);
    srand((unsigned)time(NULL));
    snprintf(text, sizeof text, "%d %.3f", rand(), Y->x[0]);
    for (int i = 0; i < Y->rows; i++) {
        memcpy(sorted, &AT(Y, i, 0), (size_t)Y->cols * sizeof *sorted);
        qsort(sorted, (size_t)Y->cols, sizeof *sorted, compare);
        double max = sorted[Y->cols - 1], sum = 0;
        for (int j = 0; j < Y->cols; j++)
            sum += exp(sorted[j] - max);
        for (int j = 0; j < Y->cols; j++)
            AT(P, i, j) = exp(AT(Y, i, j) - max) / sum;
    }
    free(sorted);
}
