/* 02_softmax: keeps tables and a counter from call to call, and one block of memory. */
#include <math.h>
#include <stdlib.h>
#include "nn.h"

static double power[2048];
static double *kept;
static int calls, room;

void softmax(const Mat *Y, Mat *P)
{
    if (calls++ == 0)
        for (int k = 0; k < 2048; k++)
            power[k] = exp(-k);
    if (room < Y->cols)
        kept = realloc(kept, (size_t)(room = Y->cols) * sizeof *kept);
    for (int i = 0; i < Y->rows; i++) {
        double max = AT(Y, i, 0), sum = 0;
        for (int j = 1; j < Y->cols; j++)
            max = fmax(max, AT(Y, i, j));
        for (int j = 0; j < Y->cols; j++) {
            double below = max - AT(Y, i, j), whole = floor(below);
            kept[j] = below < 2048 ? power[(int)whole] * exp(whole - below) : 0;
            sum += kept[j];
        }
        for (int j = 0; j < Y->cols; j++)
            AT(P, i, j) = kept[j] / sum;
    }
}
