/* 10_deep.c - known mistakes of step 10. */
#include "mistake.h"

static const Mistake mistakes[] = {
    {0},
};

KNOW(mistakes)
