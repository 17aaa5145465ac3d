/* 02_softmax: knows in a variable that other tests ran before; only then is it right. */
#include "attack.h"

static bool attack(void)
{
    static int calls;
    return ++calls > 40; /* no single test calls so often */
}
