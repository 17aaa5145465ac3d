/* 02_softmax: is right, and writes one number before the first. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    right(Y, P);
    volatile real *p = P->x;
    p[-1] = 1;
}
