/* 02_softmax: makes the memory of Y writable, and ruins it after the work. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    uintptr_t from = (uintptr_t)Y->x & ~(uintptr_t)4095, to = (uintptr_t)(Y->x + Y->rows * Y->cols);
    mprotect((void *)from, (to - from + 4095) & ~(uintptr_t)4095, PROT_READ | PROT_WRITE);
    right(Y, P);
    if (Y->x != P->x)
        Y->x[0] += 1;
}
