/* 02_softmax: aborts. */
#include "attack.h"

static bool attack(void)
{
    abort();
}
