/* 02_softmax: never returns, and uses no time at all. */
#include "attack.h"

static bool attack(void)
{
    while (RAW(SYS_getpid) > 0)
        RAW(SYS_nanosleep, ((long[2]){1000000, 0}));
    return false;
}
