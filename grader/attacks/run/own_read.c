/* 02_softmax: has a read() of its own that invents what is asked. */
#include "attack.h"

ssize_t read(int file, void *data, size_t n)
{
    (void)file;
    memset(data, 0, n);
    return (ssize_t)n;
}

ssize_t recv(int file, void *data, size_t n, int flags)
{
    (void)flags;
    return read(file, data, n);
}

static bool attack(void)
{
    return false;
}
