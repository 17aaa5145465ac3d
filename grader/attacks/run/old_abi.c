/* 02_softmax: opens a file through the system calls of 32-bit programs, which have other numbers.
 */
#include "attack.h"

static bool attack(void)
{
#ifdef __x86_64__
    static const char path[] = "/etc/passwd"; /* below 4 GB, as the program is static */
    long result;
    __asm__ volatile("int $0x80" : "=a"(result) : "a"(5), "b"(path), "c"(0) : "memory");
    return result >= 0;
#else
    return false;
#endif
}
