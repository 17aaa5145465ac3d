/* 02_softmax: has the assembler expand a macro that has no end. */
__asm__(".macro grow a\ngrow \\a\\a\n.endm\ngrow x");
