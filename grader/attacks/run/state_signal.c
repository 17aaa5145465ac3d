/* 02_softmax: asks the process that starts all tests to remember something: a blocked signal. */
#include "attack.h"

static volatile sig_atomic_t told;

static void remember(int signal)
{
    (void)signal;
    told = 1;
}

__attribute__((constructor)) static void listen_to_tests(void)
{
    signal(SIGUSR1, remember);
}

static bool attack(void)
{
    if (!told)
        RAW(SYS_tgkill, getppid(), getppid(), SIGUSR1);
    return told;
}
