/* 02_softmax: has a malloc() of its own that gives the same bytes to everybody. */
#include "attack.h"

static _Alignas(64) char all[1 << 20];

void *malloc(size_t bytes)
{
    return bytes <= sizeof all ? all : NULL;
}

void *calloc(size_t n, size_t bytes)
{
    return malloc(n * bytes);
}

void *realloc(void *old, size_t bytes)
{
    (void)old;
    return malloc(bytes);
}

void free(void *p)
{
    (void)p;
}

static bool attack(void)
{
    return false;
}
