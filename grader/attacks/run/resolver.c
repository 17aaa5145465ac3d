/* 02_softmax: runs in the start-up code, which asks it which softmax to take. */
#define OWN_SOFTMAX
#include "attack.h"

typedef void Softmax(const Mat *, Mat *);

__attribute__((used)) static Softmax *choose(void)
{
    RAW(SYS_exit_group, 0);
    return right;
}

void softmax(const Mat *Y, Mat *P) __attribute__((ifunc("choose")));
