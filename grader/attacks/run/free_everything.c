/* 02_softmax: gives back memory that it never had. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    free(Y->x);
    mat_free(P);
    free((void *)8);
}
