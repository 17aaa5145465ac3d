/* 02_softmax: has no loop, only jumps, one of them to a computed place. */
#include <math.h>
#include "nn.h"

void softmax(const Mat *Y, Mat *P)
{
    static void *const place[] = {&&row, &&done};
    double max, sum;
    int i = -1, j;
row:
    if (++i == Y->rows)
        goto *place[1];
    max = AT(Y, i, 0), j = 0;
largest:
    max = fmax(max, AT(Y, i, j));
    if (++j < Y->cols)
        goto largest;
    sum = 0, j = 0;
power:
    sum += AT(P, i, j) = exp(AT(Y, i, j) - max);
    if (++j < Y->cols)
        goto power;
    j = 0;
share:
    AT(P, i, j) /= sum;
    if (++j < Y->cols)
        goto share;
    goto *place[0];
done:
    return;
}
