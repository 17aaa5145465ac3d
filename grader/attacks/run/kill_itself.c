/* 02_softmax: kills itself in a way that nobody can catch. */
#include "attack.h"

static bool attack(void)
{
    RAW(SYS_tgkill, getpid(), RAW(SYS_gettid), SIGKILL);
    return false;
}
