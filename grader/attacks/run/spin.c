/* 02_softmax: never returns, and works hard. */
#include "attack.h"

static bool attack(void)
{
    for (volatile unsigned i = 1; i | 1; i++)
        ;
    return false;
}
