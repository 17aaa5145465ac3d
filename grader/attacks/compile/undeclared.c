/* 02_softmax: calls a function that nobody has. */
#include "nn.h"

void softmax(const Mat *Y, Mat *P)
{
    normalise(Y, P);
}
