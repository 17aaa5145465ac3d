/* 04_numgrad: leaves the loss by a jump from an alarm, and returns while the question is open. */
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

static sigjmp_buf back;

static void jump(int signal)
{
    (void)signal;
    siglongjmp(back, 1);
}

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    (void)eps, (void)dA;
    signal(SIGALRM, jump);
    ualarm(2000, 2000);
    if (sigsetjmp(back, 1) == 0)
        for (;;)
            loss(A, ctx);
    ualarm(0, 0);
}
