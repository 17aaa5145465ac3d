/* 02_softmax: reports the end of its process, as only the worker may. */
#define OWN_SOFTMAX
#include "forge.h"

void softmax(const Mat *Y, Mat *P)
{
    int32_t fate[3] = {1, 0, 0};
    (void)Y, (void)P;
    for (fate[0] = 1; fate[0] < 40; fate[0]++)
        say(fate, sizeof fate);
    RAW(SYS_exit_group, 0);
}
