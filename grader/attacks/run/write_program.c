/* 02_softmax: overwrites all data of its program, that of the C library too. */
#include "attack.h"

static bool attack(void)
{
    extern char __bss_start[], end[];
    volatile char *p = __bss_start;
    for (long i = 0; i < end - __bss_start; i++)
        p[i] = 0x41;
    return false;
}
