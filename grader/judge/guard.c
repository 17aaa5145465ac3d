/* guard.c - memory that ends at a forbidden page, with marked bytes before its start. */
#include <string.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include "call.h"

/* Where AddressSanitizer runs, even reading before the start is caught. */
extern void __asan_poison_memory_region(void const volatile *start, size_t bytes)
    __attribute__((weak));
extern void __asan_unpoison_memory_region(void const volatile *start, size_t bytes)
    __attribute__((weak));

static void forbid(const void *start, size_t bytes)
{
    if (__asan_poison_memory_region)
        __asan_poison_memory_region(start, bytes);
}

static void allow(const void *start, size_t bytes)
{
    if (__asan_unpoison_memory_region)
        __asan_unpoison_memory_region(start, bytes);
}

enum { MARK = 0xa5, SPARE = 64, LARGEST = 1 << 16 };

/* Pages that come at once cost a fraction of pages that come one by one, as they are touched. */
#ifndef MAP_POPULATE
#define MAP_POPULATE 0
#endif

static Guard fresh(size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), inside = bytes - 2 * page;
    int how = MAP_PRIVATE | MAP_ANONYMOUS;
    Guard g = {.map = mmap(NULL, bytes, PROT_NONE, how, -1, 0), .mapped = bytes};
    g.writable = g.map != MAP_FAILED && inside > 0 &&
                 mmap(g.map + page, inside, PROT_READ | PROT_WRITE, how | MAP_FIXED | MAP_POPULATE,
                      -1, 0) != MAP_FAILED;
    return g;
}

/* Memory to be had again: a map costs more than many a call. */
static Guard spare[SPARE];

static Guard map(size_t bytes)
{
    for (int i = 0; i < SPARE; i++)
        if (spare[i].map && spare[i].mapped == bytes) {
            Guard found = spare[i];
            spare[i].map = NULL;
            return found;
        }
    return fresh(bytes);
}

static void unmap(const Guard *g)
{
    for (int i = 0; i < SPARE && g->mapped <= LARGEST; i++)
        if (!spare[i].map) {
            spare[i] = *g;
            return;
        }
    munmap(g->map, g->mapped);
}

static bool protect(Guard *g, int how)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    g->writable = how & PROT_WRITE;
    return mprotect(g->map + page, g->mapped - 2 * page, how) == 0;
}

Guard guard_new(size_t bytes)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t inside = (bytes + page - 1) / page * page;
    Guard g = map(page + inside + page);
    if (g.map == MAP_FAILED || !(g.writable || protect(&g, PROT_READ | PROT_WRITE))) {
        perror("judge: no memory for a guarded block");
        exit(EXIT_FAILURE);
    }
    g.bytes = bytes;
    g.data = g.map + page + inside - bytes;
    memset(g.map + page, MARK, inside - bytes);
    forbid(g.map + page, inside - bytes);
    return g;
}

void guard_lock(Guard *g)
{
    protect(g, PROT_READ);
}

bool guard_intact(const Guard *g)
{
    const unsigned char *p = g->map + sysconf(_SC_PAGESIZE);
    size_t before = (size_t)(g->data - p);
    allow(p, before);
    return before == 0 || (*p == MARK && memcmp(p, p + 1, before - 1) == 0);
}

/*
 * The last blocks that were given up: forbidden for a while, so that nobody else gets the place.
 * A test of thousands of calls counts how they come out: after the first ones it is spared the time
 * that forbidding takes.
 */
enum { REMEMBERED = 64, CAREFUL = 256 };

static Guard given_up[REMEMBERED];
static int count, earlier; /* how many in all, and before this test */

void guard_begin(void)
{
    earlier = count;
}

void guard_free(Guard *g)
{
    Guard *oldest = &given_up[count++ % REMEMBERED];
    if (oldest->map)
        unmap(oldest);
    allow(g->map, g->mapped);
    if (count - earlier < CAREFUL)
        protect(g, PROT_NONE);
    *oldest = *g;
}

bool guard_was(const unsigned char *p)
{
    for (int i = 0; i < REMEMBERED; i++)
        if (given_up[i].map && given_up[i].map <= p && p < given_up[i].map + given_up[i].mapped)
            return true;
    return false;
}
