/* 02_softmax: has an mmap() and an mprotect() of its own, so that no page is forbidden. */
#define OWN_SOFTMAX
#include "attack.h"

void *mmap(void *where, size_t bytes, int rights, int flags, int file, off_t offset)
{
    rights = PROT_READ | PROT_WRITE;
#ifdef SYS_mmap
    return (void *)RAW(SYS_mmap, where, bytes, rights, flags, file, offset);
#endif
}

int mprotect(void *where, size_t bytes, int rights)
{
    (void)where, (void)bytes, (void)rights;
    return 0;
}

void softmax(const Mat *Y, Mat *P)
{
    int n = Y->rows * Y->cols;
    P->x[n] = ((double *)Y->x)[n] = 1;
    right(Y, P);
}
