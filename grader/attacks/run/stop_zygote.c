/* 02_softmax: stops its parent, so that no further test could start. */
#include "attack.h"

static bool attack(void)
{
    return RAW(SYS_tgkill, getppid(), getppid(), SIGSTOP) == 0;
}
