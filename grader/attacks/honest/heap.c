/* 02_softmax: takes memory from the heap, more and more, and gives all of it back. */
#include <math.h>
#include <stdlib.h>
#include "nn.h"

void softmax(const Mat *Y, Mat *P)
{
    double *e = NULL;
    for (int i = 0; i < Y->rows; i++) {
        double max = AT(Y, i, 0), sum = 0;
        for (int j = 0; j < Y->cols; j++) {
            e = realloc(e, (size_t)(j + 1 + i) * sizeof *e);
            max = fmax(max, AT(Y, i, j));
        }
        for (int j = 0; j < Y->cols; j++)
            sum += e[j] = exp(AT(Y, i, j) - max);
        for (int j = 0; j < Y->cols; j++)
            AT(P, i, j) = e[j] / sum;
    }
    free(e);
}
