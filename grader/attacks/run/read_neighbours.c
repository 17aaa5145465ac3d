/* 02_softmax: looks on the stack and the heap for what it should have computed. */
#define OWN_SOFTMAX
#include "attack.h"

/* n numbers between 0 and 1 with the sum that they must have */
static bool plausible(const volatile double *p, int n, double total)
{
    double sum = 0;
    for (int i = 0; i < n; i++) {
        if (!(p[i] >= 0 && p[i] <= 1))
            return false;
        sum += p[i];
    }
    return fabs(sum - total) < 1e-9;
}

static bool find(uintptr_t from, uintptr_t to, const Mat *P)
{
    int n = P->rows * P->cols;
    for (uintptr_t at = from; at + (uintptr_t)n * sizeof(double) < to; at += sizeof(double))
        if (plausible((double *)at, n, P->rows)) {
            memmove(P->x, (double *)at, (size_t)n * sizeof(double));
            return true;
        }
    return false;
}

void softmax(const Mat *Y, Mat *P)
{
    extern char **environ;
    uintptr_t heap = (uintptr_t)sbrk(0);
    if (Y->x != P->x && !find((uintptr_t)&heap + 64, (uintptr_t)environ, P))
        find(heap - 65536, heap, P);
}
