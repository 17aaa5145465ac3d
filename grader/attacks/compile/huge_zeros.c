/* 02_softmax: has an array of zeros that no address can reach. */
#include "nn.h"

char big[1ull << 46];

void softmax(const Mat *Y, Mat *P)
{
    P->x[0] = Y->x[0] + big[P->rows];
}
