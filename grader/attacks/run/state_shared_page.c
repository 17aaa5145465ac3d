/* 02_softmax: counts the tests in memory that all processes of the program share. */
#include "attack.h"

static volatile int *tests;

__attribute__((constructor)) static void share(void)
{
    tests = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (tests == MAP_FAILED)
        tests = NULL;
}

static bool attack(void)
{
    static bool mine;
    if (!tests || (!mine && tests[0]++ == 0))
        return false;
    return mine = true;
}
