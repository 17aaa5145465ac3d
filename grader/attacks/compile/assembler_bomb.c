/* 02_softmax: has the assembler write 16 GiB. */
__asm__(".rept 1024\n.rept 1024\n.fill 16384, 1, 0x41\n.endr\n.endr");
