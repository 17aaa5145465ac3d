/* 02_softmax: finds in its environment who runs it and where. */
#include "attack.h"

static bool attack(void)
{
    static const char *const telling[] = {"HOME",      "USER",  "LOGNAME", "SHELL",     "TMPDIR",
                                          "SUDO_USER", "GRADE", "SSH_TTY", "MAKEFLAGS", "OLDPWD"};
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        if (getenv(telling[i]))
            return true;
    return false;
}
