/* 02_softmax: asks the compiler for a plugin by a pragma. */
#pragma GCC optimize("-fplugin=/tmp/x.so", "-fdump-tree-all", "-o", "/tmp/x")
#include "nn.h"

__attribute__((optimize("-fplugin=/tmp/x.so"))) void softmax(const Mat *Y, Mat *P)
{
    (void)Y, (void)P;
}
