/* 02_softmax: has a memcpy() and a memset() of its own that do nothing. */
#include "attack.h"

void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
    (void)from, (void)n;
    return to;
}

void *memset(void *to, int byte, size_t n)
{
    (void)byte, (void)n;
    return to;
}

static bool attack(void)
{
    return false;
}
