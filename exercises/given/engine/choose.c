/* choose.c - which inner loops this machine can run. */
#include <stdlib.h>
#include <string.h>
#include "kernels.h"

const Kernels *kernels_choose(void)
{
#if defined __x86_64__
    const char *most = getenv("NN_ISA");
    if (most && strcmp(most, "baseline") == 0)
        return &kernels_baseline;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        !(most && strcmp(most, "avx2") == 0))
        return &kernels_avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return &kernels_avx2;
#endif
    return &kernels_baseline;
}
