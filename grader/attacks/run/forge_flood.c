/* 02_softmax: answers without end. */
#define OWN_SOFTMAX
#include "forge.h"

void softmax(const Mat *Y, Mat *P)
{
    static char flood[1 << 16];
    (void)Y, (void)P;
    memset(flood, 0, sizeof flood);
    for (int i = 0; i < 1 << 12; i++)
        say(flood, sizeof flood);
}
