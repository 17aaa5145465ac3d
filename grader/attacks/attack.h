/*
 * attack.h - a step 02 that is right only where its attack succeeds.
 *
 * A file has an attack(), and P stays as it was if that returns false, which earns nothing; or it
 * has a softmax() of its own, after #define OWN_SOFTMAX.  right() is the solution.  assemble.sh
 * puts all of this into the file itself: a submission has no header.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#define softmax right
#include "02_softmax.c"
#undef softmax

#define UNUSED __attribute__((unused))

void softmax(const Mat *Y, Mat *P);

#ifndef OWN_SOFTMAX
static bool attack(void);

void softmax(const Mat *Y, Mat *P)
{
    if (attack())
        right(Y, P);
}
#endif

/* A system call without the C library, so that no name betrays it: the result, or -errno. */
UNUSED static long raw(long number, long a, long b, long c, long d, long e, long f)
{
#if defined __x86_64__
    long result;
    register long r10 __asm__("r10") = d, r8 __asm__("r8") = e, r9 __asm__("r9") = f;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
#elif defined __aarch64__
    register long x8 __asm__("x8") = number, x0 __asm__("x0") = a, x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c, x3 __asm__("x3") = d, x4 __asm__("x4") = e;
    register long x5 __asm__("x5") = f;
    __asm__ volatile("svc 0"
                     : "+r"(x0)
                     : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
                     : "memory");
    return x0;
#endif
}

/* RAW(SYS_close, 3): what is left out is 0. */
#define RAW(...) RAW6(__VA_ARGS__, 0, 0, 0, 0, 0, 0, 0)
#define RAW6(n, a, b, c, d, e, f, ...)                                                             \
    raw(n, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), (long)(f))

/* Another process does `work`, which is true or false; a child that dies says false. */
#define CHILD(work)                                                                                \
    __extension__({                                                                                \
        int status_ = 1;                                                                           \
        pid_t child_ = fork();                                                                     \
        if (child_ == 0)                                                                           \
            _exit((work) ? 7 : 8);                                                                 \
        child_ > 0 && waitpid(child_, &status_, 0) == child_ &&WIFEXITED(status_) &&               \
            WEXITSTATUS(status_) == 7;                                                             \
    })
