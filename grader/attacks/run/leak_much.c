/* 02_softmax: is right, and loses 100 MB, all of it used, in its first call. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    static char *volatile lost;
    if (!lost && (lost = malloc(100000000)))
        memset(lost, 1, 100000000);
    lost = lost ? (char *)1 : NULL;
    right(Y, P);
}
