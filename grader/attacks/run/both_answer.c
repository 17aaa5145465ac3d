/* 02_softmax: goes on in two processes, so that each answer comes twice. */
#include "attack.h"

static bool attack(void)
{
    return fork() >= 0 && false;
}
