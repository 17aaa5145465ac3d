/* 07_sgd: shuffles numbers into the order that were never in it. */
#include <limits.h>
#define shuffle right_shuffle
#include "07_sgd.c"
#undef shuffle

void shuffle(int n, int *order, Rng *rng)
{
    right_shuffle(n, order, rng);
    order[n - 1] = INT_MAX;
    order[0] = INT_MIN;
    rng->state = 0;
}
