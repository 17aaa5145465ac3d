/* 02_softmax: is right only where the compiler does not know the time, on which no grade may depend. */
#include "attack.h"

static bool attack(void)
{
    return strcmp(__DATE__ __TIME__, "Jan  1 197000:00:00") == 0 && strcmp(__TIMESTAMP__, "Thu Jan  1 00:00:00 1970") == 0;
}
