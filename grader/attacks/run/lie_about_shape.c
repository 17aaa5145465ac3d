/* 02_softmax: tells that P has two thousand million rows, in a place that only the judge knows. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    (void)Y;
    *P = (Mat){2000000000, 2000000000, (real *)8};
}
