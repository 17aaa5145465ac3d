/* 02_softmax: ends the program by the way that few remember. */
#include "attack.h"

static bool attack(void)
{
    quick_exit(0);
}
