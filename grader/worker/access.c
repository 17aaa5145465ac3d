/*
 * access.c - every access of the code under judgement to memory, before it is made.
 *
 * A block of a call ends at a forbidden page, but its start lies within one.  The compiler's
 * -fsanitize=kernel-address calls these functions, which the library of AddressSanitizer would
 * hold, if it could be linked statically (GCC manual, Instrumentation Options).  An access through
 * NULL is let be: it ends by itself, and its address tells why.
 */
#include "worker.h"

enum { PAGE = 4096, EDGES = 256 };
_Static_assert(EDGES > 2 * BLOCKS, "the search for a page ends");

/* A page up to whose byte `start` nothing may be touched: there a block of the call starts. */
typedef struct {
    uintptr_t page; /* its number; 0: no edge */
    unsigned start;
    int block;
} Edge;

/* A page has the place of its number, or the next one that is free. */
static Edge edge[EDGES];
static Edge *used[BLOCKS];
static int count;

static void add(int block, uintptr_t data)
{
    uintptr_t i = data / PAGE;
    while (edge[i % EDGES].page)
        i++;
    edge[i % EDGES] = (Edge){data / PAGE, data % PAGE, block};
    used[count++] = &edge[i % EDGES];
}

void access_watch(const Stage *stage)
{
    while (count > 0)
        used[--count]->page = 0;
    for (int i = 0; stage && i < stage->call->blocks; i++)
        if (stage_twin(stage->call, i) == i)
            add(i, (uintptr_t)stage->data[i]);
}

static inline void check(uintptr_t address)
{
    uintptr_t page = address / PAGE;
    for (const Edge *e = &edge[page % EDGES]; e->page; e = &edge[++page % EDGES])
        if (e->page == address / PAGE && address % PAGE < e->start)
            worker_die(TOUCH_START, e->block);
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
