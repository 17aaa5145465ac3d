/* 02_softmax: has a fork() and a _exit() of its own, so that all tests share one process. */
#define OWN_SOFTMAX
#include "attack.h"

static int tests;

pid_t fork(void)
{
    tests++;
    return 0;
}

pid_t waitpid(pid_t child, int *status, int options)
{
    (void)options;
    if (status)
        *status = 0;
    return child;
}

void softmax(const Mat *Y, Mat *P)
{
    if (tests > 1)
        right(Y, P);
}
