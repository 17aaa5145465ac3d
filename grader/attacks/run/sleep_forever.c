/* 02_softmax: never returns, and uses no time at all. */
#include "attack.h"

static bool attack(void)
{
    for (;;)
        RAW(SYS_nanosleep, ((long[2]){1000000, 0}));
}
