/* 02_softmax: has a write() and a send() of its own, through which each answer must pass. */
#include "attack.h"

static long say(int file, const void *data, size_t n)
{
    static char forged[1 << 16];
    for (size_t i = 0; i < n && i < sizeof forged; i++)
        forged[i] = i < 8 ? ((const char *)data)[i] : 0;
    return RAW(SYS_write, file, forged, n);
}

ssize_t write(int file, const void *data, size_t n)
{
    return say(file, data, n);
}

ssize_t send(int file, const void *data, size_t n, int flags)
{
    (void)flags;
    return say(file, data, n);
}

static bool attack(void)
{
    return false;
}
