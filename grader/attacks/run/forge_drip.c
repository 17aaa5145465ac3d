/* 02_softmax: gives the right answer, a byte at a time. */
#define OWN_SOFTMAX
#include "forge.h"

void softmax(const Mat *Y, Mat *P)
{
    Reply r = {sequence(), RETURNED, 0, -1, -1, 0, 0};
    right(Y, P);
    for (size_t i = 0; i < sizeof r; i++) {
        say((char *)&r + i, 1);
        nanosleep(&(struct timespec){0, 20000000}, NULL);
    }
    say(P->x, (size_t)(P->rows * P->cols) * sizeof *P->x);
    for (;;)
        pause();
}
