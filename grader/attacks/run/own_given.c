/* 02_softmax: has the given functions too, and they give nothing. */
#include "attack.h"

Mat mat_new(int rows, int cols)
{
    return (Mat){rows, cols, NULL};
}

double rng_uniform(Rng *rng)
{
    (void)rng;
    return 0;
}

static bool attack(void)
{
    return false;
}
