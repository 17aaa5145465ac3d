/*
 * rng.c - random numbers, the same on every machine: integers, additions and one exact
 * multiplication, nothing that a library may round differently.
 *
 * The generator is SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
 * Generators, OOPSLA 2014): a counter whose bits are mixed.
 */
#include "nn.h"

Rng rng_new(uint64_t seed)
{
    return (Rng){seed};
}

static uint64_t next(Rng *rng)
{
    uint64_t z = rng->state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

/* The upper 53 bits: as many as a double holds, so that 1 is never reached by rounding. */
double rng_uniform(Rng *rng)
{
    return (double)(next(rng) >> 11) * 0x1p-53;
}

/*
 * Twelve uniforms have the mean 6 and the variance 12 / 12 = 1; their sum is close to normal
 * (central limit theorem) and never beyond 6 deviations.
 */
double rng_normal(Rng *rng)
{
    double sum = 0;
    for (int i = 0; i < 12; i++)
        sum += rng_uniform(rng);
    return sum - 6;
}

/* The remainder would favour small numbers: draws from the incomplete last round are repeated. */
int rng_below(Rng *rng, int n)
{
    assert(n >= 1);
    uint64_t range = (uint64_t)n, z;
    uint64_t last = UINT64_MAX - UINT64_MAX % range;
    do {
        z = next(rng);
    } while (z >= last);
    return (int)(z % range);
}
