/* 02_softmax: is compiled for another machine. */
#ifdef __x86_64__
#pragma GCC target("avx512f", "amx-tile")
#endif
#include "nn.h"

void softmax(const Mat *Y, Mat *P)
{
    (void)Y, (void)P;
}
