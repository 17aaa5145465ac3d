/* 02_softmax: answers infinity. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows * Y->cols; i++)
        P->x[i] = INFINITY;
}
