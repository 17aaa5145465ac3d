/* 02_softmax: answers with places and lengths that do not exist. */
#define OWN_SOFTMAX
#include "forge.h"

void softmax(const Mat *Y, Mat *P)
{
    static const int32_t wild[] = {INT32_MIN, INT32_MAX, -2, 1000};
    (void)Y, (void)P;
    for (int i = 0; i < 4; i++)
        forge((Reply){sequence(), RETURNED, NAN, wild[i], wild[i], wild[i], wild[i]},
              P->rows * P->cols);
}
