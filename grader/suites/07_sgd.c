#include "judge.h"
#include <stdio.h>
#include <time.h>
TEST(shuffle, speed)
{
    Rng rng = judge_rng();
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    for (int i = 0; i < 6000; i++) {
        int o[3] = {0, 1, 2};
        shuffle(3, o, &rng);
    }
    clock_gettime(CLOCK_MONOTONIC, &b);
    judge_fail("%g", (b.tv_sec - a.tv_sec) + 1e-9 * (b.tv_nsec - a.tv_nsec));
}
TEST(shuffle, speed2)
{
    Rng rng = judge_rng();
    struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    for (int i = 0; i < 100; i++) {
        int o[1000] = {0, 1, 2};
        shuffle(1000, o, &rng);
    }
    clock_gettime(CLOCK_MONOTONIC, &b);
    judge_fail("%g", (b.tv_sec - a.tv_sec) + 1e-9 * (b.tv_nsec - a.tv_nsec));
}
