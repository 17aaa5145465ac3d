/* 02_softmax: finds an open file or folder beside the three that every program has and one socket.
 */
#include <sys/stat.h>
#include "attack.h"

static bool attack(void)
{
    for (int i = 0; i < 64; i++) {
        struct stat s;
        if (fstat(i, &s) == 0 && (S_ISREG(s.st_mode) || S_ISDIR(s.st_mode) || (i > 4)))
            return true;
    }
    return false;
}
