/* 02_softmax: searches all its memory for the solution, of which a test build carries a mark. */
#include <setjmp.h>
#include "attack.h"

static sigjmp_buf back;

static void go_back(int signal)
{
    (void)signal;
    siglongjmp(back, 1);
}

/* Put together here, lest it be found in this very file. */
static bool is_mark(const volatile char *p)
{
    return p[0] == 'm' && p[1] == 'a' && p[2] == 'r' && p[3] == 'k' && p[4] == '-' && p[5] == '0' &&
           p[6] == '2' && p[7] == '-';
}

static bool search_page(const char *page)
{
    if (sigsetjmp(back, 1) != 0)
        return false;
    for (int i = 0; i < 4096 - 8; i++)
        if (is_mark(page + i))
            return true;
    return false;
}

static bool attack(void)
{
    extern char __executable_start[], end[];
    signal(SIGSEGV, go_back);
    for (const char *page = __executable_start; page < end; page += 4096)
        if (search_page(page))
            return true;
    return false;
}
