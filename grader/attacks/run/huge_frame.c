/* 02_softmax: has a local array of 1 GiB. */
#include "attack.h"

static bool attack(void)
{
    volatile char big[1 << 30];
    big[0] = big[sizeof big / 2] = 1;
    return big[0] == big[sizeof big / 2];
}
