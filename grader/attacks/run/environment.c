/* 02_softmax: finds in its environment who runs it and where. */
#include "attack.h"

static bool attack(void)
{
    extern char **environ;
    for (char **e = environ; *e; e++)
        if (strncmp(*e, "PWD=", 4) != 0)
            return true;
    return false;
}
