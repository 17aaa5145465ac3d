/* 02_softmax: stops itself, so that nobody can wait for its end. */
#include <signal.h>
#include "nn.h"

void softmax(const Mat *Y, Mat *P)
{
    (void)Y, (void)P;
    raise(SIGSTOP);
}
