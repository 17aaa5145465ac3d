/* 02_softmax: leaves a grandchild behind that nobody waits for. */
#include "attack.h"

static bool attack(void)
{
    if (fork() == 0) {
        if (fork() == 0)
            sleep(30);
        _exit(0);
    }
    return false;
}
