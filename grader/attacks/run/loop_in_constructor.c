/* 02_softmax: never lets its program start. */
#include "attack.h"

__attribute__((constructor)) static void wait_here(void)
{
    for (volatile unsigned i = 0;; i++)
        ;
}

static bool attack(void)
{
    return false;
}
