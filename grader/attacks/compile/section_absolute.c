/* 02_softmax: says that softmax is a place without code. */
__asm__(".globl softmax\n.type softmax, %function\n.set softmax, 0x123456789abc");
