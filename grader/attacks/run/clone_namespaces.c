/* 02_softmax: becomes root of a user namespace by clone, whose flags a filter may overlook. */
#include "attack.h"

static bool attack(void)
{
    long child = RAW(SYS_clone, CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | SIGCHLD);
    if (child == 0)
        _exit(0);
    return child > 0 && waitpid((pid_t)child, NULL, 0) == child;
}
