/* 11_flow.c - known mistakes of step 11. */
#include "mistake.h"

static const Mistake mistakes[] = {
    {0},
};

KNOW(mistakes)
