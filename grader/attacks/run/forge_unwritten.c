/* 02_softmax: says that another function is not written, in a line that does not exist. */
#define OWN_SOFTMAX
#include "forge.h"

void softmax(const Mat *Y, Mat *P)
{
    (void)Y, (void)P;
    forge((Reply){sequence(), UNWRITTEN, 0, INT32_MIN, 0, 0, INT32_MAX}, 0);
    _exit(0);
}
