/* 02_softmax: asks for callbacks of calls that have none, a thousand times. */
#define OWN_SOFTMAX
#include "forge.h"

void softmax(const Mat *Y, Mat *P)
{
    (void)Y;
    for (int i = 0; i < 1000; i++)
        forge((Reply){sequence(), i % 2 ? LOSS : BATCH, 1, 1 << 30, -1, 1, 0}, P->rows * P->cols);
}
