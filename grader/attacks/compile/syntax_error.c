/* 02_softmax: forgot a semicolon. */
#include "nn.h"

void softmax(const Mat *Y, Mat *P)
{
    AT(P, 0, 0) = AT(Y, 0, 0)
}
