/*
 * access.c - every access of the code under judgement to memory, before it is made.
 *
 * Memory ends at a forbidden page, but its start lies within one.  The compiler's
 * -fsanitize=kernel-address calls these functions, which the library of AddressSanitizer would
 * hold, if it could be linked statically (GCC manual, Instrumentation Options).  An access through
 * NULL is let be: it ends by itself, and its address tells why.
 */
#include "worker.h"

enum { PAGE = 4096, EDGES = 1 << 14, EDGES_MOST = EDGES / 2 };

/*
 * Of pages on which something starts, the last byte that may not be touched.  A page has the place
 * of its number, or the next one that is free.  One word each: threads look while one writes.
 * Half of them stay free, so that a search ends soon: what starts beyond that many is not watched.
 */
static uintptr_t edge[EDGES];
static int edges;
static const Stage *watched;

static unsigned next(unsigned i)
{
    return (i + 1) % EDGES;
}

static unsigned place_of(uintptr_t page)
{
    unsigned i = page % EDGES;
    while (edge[i] && edge[i] / PAGE != page)
        i = next(i);
    return i;
}

void access_forbid(const void *start)
{
    uintptr_t last = (uintptr_t)start - 1;
    unsigned i = place_of(last / PAGE);
    if (!edge[i] && edges == EDGES_MOST)
        return;
    edges += !edge[i];
    edge[i] = last;
}

/* What stands after the hole, up to the next free place, must still be found: it moves up. */
void access_allow(const void *start)
{
    unsigned hole = place_of(((uintptr_t)start - 1) / PAGE);
    edges -= edge[hole] != 0;
    for (unsigned i = next(hole); edge[hole] && edge[i]; i = next(i)) {
        unsigned home = edge[i] / PAGE % EDGES;
        if ((i - home) % EDGES < (i - hole) % EDGES)
            continue;
        edge[hole] = edge[i];
        hole = i;
    }
    edge[hole] = 0;
}

void access_watch(const Stage *stage)
{
    for (int i = 0; watched && i < watched->call->blocks; i++)
        access_allow(watched->data[i]);
    watched = stage;
    for (int i = 0; watched && i < watched->call->blocks; i++)
        access_forbid(watched->data[i]);
}

static _Noreturn void die(uintptr_t address)
{
    for (int i = 0; watched && i < watched->call->blocks; i++)
        if (((uintptr_t)watched->data[i] - 1) / PAGE == address / PAGE)
            worker_die(TOUCH_START, i);
    worker_die(TOUCH_HEAP_START, 0);
}

static inline void check(uintptr_t address)
{
    uintptr_t page = address / PAGE, last;
    for (unsigned i = page % EDGES; (last = edge[i]) != 0; i = next(i))
        if (last / PAGE == page && address <= last)
            die(address);
}

/* Called only for types that want addresses divisible by their size, or by 8 (gcc's asan.c). */
#define CHECK(kind, bytes)                                                                         \
    void __asan_##kind##bytes##_noabort(uintptr_t address);                                        \
    void __asan_##kind##bytes##_noabort(uintptr_t address)                                         \
    {                                                                                              \
        if (address % (bytes < 8 ? bytes : 8))                                                     \
            worker_die(TOUCH_UNDEFINED, 0);                                                        \
        check(address);                                                                            \
    }

CHECK(load, 1)
CHECK(load, 2)
CHECK(load, 4)
CHECK(load, 8)
CHECK(load, 16)
CHECK(store, 1)
CHECK(store, 2)
CHECK(store, 4)
CHECK(store, 8)
CHECK(store, 16)

void __asan_loadN_noabort(uintptr_t address, size_t bytes);
void __asan_storeN_noabort(uintptr_t address, size_t bytes);
void __asan_handle_no_return(void);

void __asan_loadN_noabort(uintptr_t address, size_t bytes)
{
    (void)bytes;
    check(address);
}

void __asan_storeN_noabort(uintptr_t address, size_t bytes)
{
    (void)bytes;
    check(address);
}

void __asan_handle_no_return(void)
{
}
