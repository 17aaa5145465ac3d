/* 02_softmax: answers calls of another test: the one before, the next, and all others. */
#define OWN_SOFTMAX
#include "forge.h"

void softmax(const Mat *Y, Mat *P)
{
    (void)Y, (void)P;
    for (uint32_t other = 0; other < 1000; other++)
        if (other != sequence())
            forge((Reply){.sequence = other, .integer = -1, .block = -1}, 0);
}
