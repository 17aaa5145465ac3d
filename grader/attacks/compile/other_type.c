/* 02_softmax: has a softmax of another type. */
#include "nn.h"

double softmax(double *Y, int n)
{
    return Y[n];
}
