/* 02_softmax: has a dozen warnings and no error. */
#include <math.h>
#include "nn.h"

int unused_global = 'ab';
static void unused_static(long l) { unsigned i; }

void softmax(const Mat *Y, Mat *P)
{
    char *unused, c = 300;
    for (unsigned i = 0; i < Y->rows; i++) {
        double max = AT(Y, i, 0), sum = 0, i_ = i;
        for (unsigned j = 1; j < Y->cols; j++)
            max = fmax(max, AT(Y, i, j));
        for (unsigned j = 0; j < Y->cols; j++)
            sum += AT(P, i, j) = exp(AT(Y, i, j) - max);
        for (unsigned j = 0; j < Y->cols; j++)
            AT(P, i, j) /= sum;
        ;;
    }
    if (c = 1)
        return;
}
