/* 02_softmax: lets all later arithmetic round up, and every operation raise a signal. */
#define _GNU_SOURCE
#include <fenv.h>
#include "attack.h"

static bool attack(void)
{
    fesetround(FE_UPWARD);
    feenableexcept(FE_ALL_EXCEPT);
    return false;
}
