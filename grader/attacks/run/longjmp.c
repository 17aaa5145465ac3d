/* 02_softmax: jumps back to its first call. */
#include <setjmp.h>
#include "nn.h"

static jmp_buf first;
static int calls;

void softmax(const Mat *Y, Mat *P)
{
    (void)Y, (void)P;
    if (calls++ == 0)
        setjmp(first);
    else if (calls < 1000)
        longjmp(first, 1);
}
