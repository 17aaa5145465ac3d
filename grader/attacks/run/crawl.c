/* 02_softmax: is right, but takes almost as long for each call as a call may. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    nanosleep(&(struct timespec){9, 0}, NULL);
    right(Y, P);
}
