/* 02_softmax: is written in C++. */
#include <cmath>
#include <vector>
#include "nn.h"

extern "C" void softmax(const Mat *Y, Mat *P)
{
    for (auto &p : std::vector<double>(P->x, P->x + P->rows))
        p = std::exp(Y->x[0]);
}
