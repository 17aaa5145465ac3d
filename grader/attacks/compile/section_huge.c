/* 02_softmax: has sections at addresses and of sizes that no machine has. */
#include "nn.h"

__asm__(".section .far, \"aw\", %nobits\n.p2align 30\n.skip 0x7fffffffffff\n.text");

void softmax(const Mat *Y, Mat *P)
{
    (void)Y, (void)P;
}
