/* 02_softmax: gives half an answer and never the rest. */
#define OWN_SOFTMAX
#include "forge.h"

void softmax(const Mat *Y, Mat *P)
{
    Reply r = {sequence(), RETURNED, 0, -1, -1, 0, 0};
    (void)Y, (void)P;
    say(&r, sizeof r / 2);
    for (;;)
        pause();
}
