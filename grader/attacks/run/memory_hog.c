/* 02_softmax: takes 1.5 GiB of memory. */
#include "attack.h"

static bool attack(void)
{
    size_t bytes = 3u << 29;
    char *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (size_t i = 0; p != MAP_FAILED && i < bytes; i += 4096)
        p[i] = 1;
    return p != MAP_FAILED && munmap(p, bytes) == 0;
}
