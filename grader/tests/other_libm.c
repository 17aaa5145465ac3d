/*
 * other_libm.c - the mathematics of another machine: preloaded, it answers as libm does, but for
 * the last bit of about every other result.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static double other(double x, double up)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    bool exact = !isfinite(x) || x == 0;
    return !exact && bits * UINT64_C(0x9e3779b97f4a7c15) >> 63 ? nextafter(x, up) : x;
}

#define OTHER(name, up)                                                                            \
    double name(double x)                                                                          \
    {                                                                                              \
        static double (*theirs)(double);                                                           \
        void *symbol = theirs ? NULL : dlsym(RTLD_NEXT, #name);                                    \
        if (symbol)                                                                                \
            memcpy(&theirs, &symbol, sizeof theirs);                                               \
        return other(theirs(x), up);                                                               \
    }

OTHER(exp, 1)
OTHER(log, INFINITY)
OTHER(sin, 0)
OTHER(cos, 0)
OTHER(tanh, 0)
