/* 02_softmax: takes its memory from the stack. */
#include <alloca.h>
#include <math.h>
#include <string.h>
#include "nn.h"

void softmax(const Mat *Y, Mat *P)
{
    size_t bytes = (size_t)Y->cols * sizeof(double);
    double *e = alloca(bytes);
    for (int i = 0; i < Y->rows; i++) {
        double max = Y->x[i * Y->cols], sum = 0;
        for (int j = 1; j < Y->cols; j++)
            if (Y->x[i * Y->cols + j] > max)
                max = Y->x[i * Y->cols + j];
        for (int j = 0; j < Y->cols; j++)
            sum += e[j] = exp(Y->x[i * Y->cols + j] - max);
        for (int j = 0; j < Y->cols; j++)
            e[j] /= sum;
        memcpy(P->x + i * P->cols, e, bytes);
    }
}
