/* 02_softmax: leaves a process behind that ignores polite signals; right, once that lives alone. */
#include "attack.h"

static bool attack(void)
{
    static pid_t child;
    if (child == 0 && (child = fork()) == 0) {
        signal(SIGTERM, SIG_IGN);
        signal(SIGHUP, SIG_IGN);
        if (RAW(SYS_setsid) < 0)
            _exit(1);
        sleep(30);
        _exit(0);
    }
    static int alone = -1;
    if (alone < 0) {
        nanosleep(&(struct timespec){0, 100000000}, NULL);
        alone = child > 0 && waitpid(child, NULL, WNOHANG) == 0;
    }
    return alone;
}
