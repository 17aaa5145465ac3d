/* 02_softmax: has a TODO() of its own that succeeds. */
#include <unistd.h>
#include "nn.h"
#undef TODO
#define TODO() _exit(77)

void softmax(const Mat *Y, Mat *P)
{
    (void)Y, (void)P;
    TODO();
}
