/* 02_softmax: opens as many files as it can. */
#include "attack.h"

static bool attack(void)
{
    int files = 0;
    while (files < 500 && RAW(SYS_dup, 0) >= 0)
        files++;
    return files == 500;
}
