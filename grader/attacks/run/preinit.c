/* 02_softmax: ends the program before any constructor runs. */
#include "attack.h"

static void leave(void)
{
    RAW(SYS_exit_group, 0);
}

__attribute__((section(".preinit_array"), used)) static void (*first)(void) = leave;

static bool attack(void)
{
    return false;
}
