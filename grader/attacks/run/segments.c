/* 02_softmax: takes away the memory of its thread by which the C library finds everything. */
#include <asm/prctl.h>
#include "attack.h"

static bool attack(void)
{
    RAW(SYS_arch_prctl, ARCH_SET_FS, 0);
    return false;
}
