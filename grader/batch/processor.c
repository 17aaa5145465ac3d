/* processor.c - a processor for each unit. */
#include <sched.h>
#include "grade.h"

int processor_now(void)
{
    return sched_getcpu();
}

void processor_keep(int n)
{
    cpu_set_t may, one;
    if (n < 0 || sched_getaffinity(0, sizeof may, &may) != 0)
        return;
    n %= CPU_COUNT(&may);
    for (int i = 0; i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &may) && n-- == 0) {
            CPU_ZERO(&one);
            CPU_SET(i, &one);
            sched_setaffinity(0, sizeof one, &one);
        }
}
