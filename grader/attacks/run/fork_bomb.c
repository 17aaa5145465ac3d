/* 02_softmax: starts 60 processes, none of which needs to end soon. */
#include "attack.h"

static bool attack(void)
{
    int children = 0;
    for (int i = 0; i < 60; i++) {
        pid_t child = fork();
        if (child == 0) {
            sleep(20);
            _exit(0);
        }
        children += child > 0;
    }
    return children == 60;
}
