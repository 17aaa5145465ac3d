/* 02_softmax: is right, and loses 1 MB in each call. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    char *volatile lost = malloc(1000000);
    if (lost)
        lost[0] = 1;
    right(Y, P);
}
