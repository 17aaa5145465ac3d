/* 02_softmax: says that it died at places that do not exist. */
#define OWN_SOFTMAX
#include "forge.h"

void softmax(const Mat *Y, Mat *P)
{
    static const int32_t wild[] = {INT32_MIN, INT32_MAX, -2, 1000, 3};
    static int turn;
    (void)Y, (void)P;
    int32_t w = wild[getpid() % 5];
    forge((Reply){(uint32_t)turn++, DIED, INFINITY, getpid() % 16, w, w, w}, 0);
    _exit(0);
}
