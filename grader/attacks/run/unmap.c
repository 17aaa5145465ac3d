/* 02_softmax: unmaps the buffers and much around them. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    munmap((void *)((uintptr_t)Y->x & ~(uintptr_t)4095), 1 << 20);
    munmap((void *)((uintptr_t)P->x & ~(uintptr_t)4095), 1 << 20);
}
