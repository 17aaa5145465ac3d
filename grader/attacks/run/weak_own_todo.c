/* 02_softmax: has a todo() of its own that yields to another, and ends with success. */
#define OWN_SOFTMAX
#include "attack.h"

__attribute__((weak)) _Noreturn void todo(const char *file, int line, const char *func)
{
    (void)file, (void)line, (void)func;
    _exit(0);
}

void softmax(const Mat *Y, Mat *P)
{
    (void)Y, (void)P;
    TODO();
}
