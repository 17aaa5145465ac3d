/* 02_softmax: takes away its parent's right to have another child. */
#include "attack.h"

static bool attack(void)
{
    uint64_t none[2] = {0, 0};
    return RAW(SYS_prlimit64, getppid(), RLIMIT_NPROC, none, NULL) == 0 &&
           RAW(SYS_prlimit64, getppid(), RLIMIT_CPU, none, NULL) == 0;
}
