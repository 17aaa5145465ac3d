/* 02_softmax: waits until an alarm ends the program with success. */
#include "attack.h"

static void succeed(int signal)
{
    (void)signal;
    _exit(0);
}

static bool attack(void)
{
    signal(SIGALRM, succeed);
    ualarm(20000, 0);
    usleep(200000);
    return false;
}
