/* 02_softmax: reads the judge's next orders itself, and says nothing. */
#define OWN_SOFTMAX
#include "forge.h"

void softmax(const Mat *Y, Mat *P)
{
    char order[4096];
    (void)Y, (void)P;
    while (RAW(SYS_read, 3, order, sizeof order) > 0)
        ;
    for (;;)
        pause();
}
