/* 02_softmax: is right, and writes one number too many. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    right(Y, P);
    volatile real *p = P->x;
    p[P->rows * P->cols] = 1;
}
