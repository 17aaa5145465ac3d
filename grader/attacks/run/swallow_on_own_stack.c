/* 02_softmax: takes all signals on a stack of its own, ignores the rest, and destroys its stack. */
#include <setjmp.h>
#include "attack.h"

static sigjmp_buf back;
static char room[1 << 16];

static void go_back(int signal)
{
    (void)signal;
    siglongjmp(back, 1);
}

static int depth(volatile int *above)
{
    volatile int here[256] = {above ? above[0] + 1 : 0};
    return depth(here) + here[0];
}

static bool attack(void)
{
    struct sigaction action = {.sa_handler = go_back, .sa_flags = SA_ONSTACK | SA_NODEFER};
    sigaltstack(&(stack_t){.ss_sp = room, .ss_size = sizeof room}, NULL);
    for (int s = 1; s < 64; s++)
        sigaction(s, &action, NULL);
    if (sigsetjmp(back, 1) == 0)
        depth(NULL);
    return false;
}
