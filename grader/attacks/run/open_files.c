/* 02_softmax: finds an open file beside the three that every program has and one socket. */
#include <sys/stat.h>
#include "attack.h"

static bool attack(void)
{
    struct stat s;
    for (int i = 4; i < 1024; i++)
        if (fstat(i, &s) == 0)
            return true;
    return fstat(0, &s) == 0 && !S_ISCHR(s.st_mode);
}
