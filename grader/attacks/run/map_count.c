/* 02_softmax: uses up the number of mappings that a process may have. */
#include "attack.h"

static bool attack(void)
{
    char *p = mmap(NULL, 300 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    for (size_t i = 0; p != MAP_FAILED && i < 300 << 20; i += 8192)
        if (mprotect(p + i, 4096, PROT_READ) != 0)
            break;
    return false;
}
