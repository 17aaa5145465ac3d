/* 02_softmax: turns the end of a failed program into success after main(). */
#include "attack.h"

__attribute__((destructor)) static void succeed(void)
{
    _exit(0);
}

static bool attack(void)
{
    return false;
}
