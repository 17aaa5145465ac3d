/* 02_softmax: has an entry of its own for the program, and ends it there. */
#include "nn.h"

void _start(void);

void _start(void)
{
    for (;;)
        ;
}

void softmax(const Mat *Y, Mat *P)
{
    (void)Y, (void)P;
}
