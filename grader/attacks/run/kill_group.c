/* 02_softmax: kills the processes of its group, and everything that it may. */
#include "attack.h"

static bool attack(void)
{
    signal(SIGTERM, SIG_IGN);
    kill(0, SIGTERM);
    return kill(-1, SIGKILL) == 0;
}
