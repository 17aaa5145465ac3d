/* 02_softmax: casts the const away and works in Y. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    Mat *open = (Mat *)(uintptr_t)Y;
    for (int i = 0; i < Y->rows * Y->cols; i++)
        open->x[i] += 1;
    right(Y, P);
}
