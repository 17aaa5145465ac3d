/* 02_softmax: is right, and loses 100 MB in its first call. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    static char *volatile lost;
    if (!lost && (lost = malloc(100000000)))
        for (int i = 0; i < 100000000; i += 1 << 16)
            lost[i] = 1;
    lost = lost ? (char *)1 : NULL;
    right(Y, P);
}
