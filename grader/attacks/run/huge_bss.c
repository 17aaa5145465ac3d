/* 02_softmax: has 1 GiB of zeros, so that the program may not even start. */
#include "attack.h"

static char big[1 << 30];

static bool attack(void)
{
    volatile char *p = big;
    p[sizeof big - 1] = 1;
    return p[0] == 0;
}
