/* guard.c - memory that ends at a forbidden page, with marked bytes before its start. */
#include <string.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include "call.h"

enum { MARK = 0xa5 };

Guard guard_new(size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t inside = (bytes + page - 1) / page * page;
    Guard g = {.mapped = page + inside + page, .bytes = bytes};
    g.map = mmap(NULL, g.mapped, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (g.map == MAP_FAILED || mprotect(g.map + page, inside, PROT_READ | PROT_WRITE)) {
        perror("judge: no memory for a guarded block");
        exit(EXIT_FAILURE);
    }
    g.data = g.map + page + inside - bytes;
    memset(g.map + page, MARK, inside - bytes);
    return g;
}

bool guard_intact(const Guard *g)
{
    const unsigned char *p = g->map + sysconf(_SC_PAGESIZE);
    while (p < g->data && *p == MARK)
        p++;
    return p == g->data;
}

void guard_free(Guard *g)
{
    munmap(g->map, g->mapped);
}
