/* 02_softmax: calls itself until no stack is left. */
#include "attack.h"

static int depth(volatile int *above)
{
    volatile int here[256] = {above ? above[0] + 1 : 0};
    return depth(here) + here[0];
}

static bool attack(void)
{
    return depth(NULL) > 0;
}
