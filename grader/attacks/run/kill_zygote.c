/* 02_softmax: kills its parent by the call that raise() needs. */
#include "attack.h"

static bool attack(void)
{
    return RAW(SYS_tgkill, getppid(), getppid(), SIGKILL) == 0;
}
