/* 02_softmax: starts its own program anew, which would talk as if nothing had happened. */
#include "attack.h"

void softmax(const Mat *Y, Mat *P);

static bool attack(void)
{
    static const char *const path[] = {"/proc/self/exe", "/worker", "/w", "worker"};
    char *none[] = {NULL};
    for (int i = 0; i < 4; i++)
        execve(path[i], none, none);
    return false;
}
