/* 02_softmax: writes to address 0. */
#include "attack.h"

static bool attack(void)
{
    *(volatile int *)0 = 1;
    return true;
}
