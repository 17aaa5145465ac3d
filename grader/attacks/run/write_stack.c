/* 02_softmax: overwrites the stack of its caller. */
#include "attack.h"

static bool attack(void)
{
    volatile char here = 0, *p = &here;
    for (int i = 0; i < 1 << 16; i++)
        p[i] = 0x41;
    return false;
}
