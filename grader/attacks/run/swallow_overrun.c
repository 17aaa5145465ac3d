/* 02_softmax: reads past the end of Y, and goes on where a signal would have ended it. */
#include <setjmp.h>
#define OWN_SOFTMAX
#include "attack.h"

static sigjmp_buf back;

static void go_back(int signal)
{
    (void)signal;
    siglongjmp(back, 1);
}

void softmax(const Mat *Y, Mat *P)
{
    volatile double seen = 0;
    signal(SIGSEGV, go_back);
    signal(SIGBUS, go_back);
    if (sigsetjmp(back, 1) == 0)
        for (int i = 0;; i++)
            seen += Y->x[i];
    else
        right(Y, P);
}
