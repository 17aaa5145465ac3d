/* 02_softmax: jumps back into a call that has ended long ago. */
#include <setjmp.h>
#include "attack.h"

static jmp_buf first;
static int calls;

static bool attack(void)
{
    if (calls++ == 0)
        return setjmp(first) != 0;
    longjmp(first, 1);
}
