/* 02_softmax: turns every end of the program into success. */
#include "attack.h"

static void succeed(int status, void *nothing)
{
    (void)status, (void)nothing;
    _exit(0);
}

static bool attack(void)
{
    on_exit(succeed, NULL);
    exit(1);
}
