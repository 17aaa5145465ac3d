/* 02_softmax: has the assembler include a file of the system. */
__asm__(".include \"/etc/passwd\"");
