/* 09_fast.c - known mistakes of step 09. */
#include "mistake.h"

static const Mistake mistakes[] = {
    {0},
};

KNOW(mistakes)
