/* 02_softmax: answers with random bytes of random length. */
#define OWN_SOFTMAX
#include "forge.h"

void softmax(const Mat *Y, Mat *P)
{
    static unsigned char noise[4096];
    static Rng rng;
    (void)Y, (void)P;
    rng = rng_new(rng.state + (uint64_t)getpid() + sequence());
    for (int i = 0; i < 4096; i++)
        noise[i] = (unsigned char)rng_below(&rng, 256);
    say(noise, (size_t)rng_below(&rng, 4096));
}
