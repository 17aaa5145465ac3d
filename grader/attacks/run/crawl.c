/* 02_softmax: is right, but takes almost as long for each call as a call may. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    nanosleep(&(struct timespec){1, 600000000}, NULL);
    right(Y, P);
}
