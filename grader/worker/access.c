/*
 * access.c - every access of the code under judgement to memory, before it is made.
 *
 * A block of a call ends at a forbidden page, but its start lies within one.  The compiler's
 * -fsanitize=kernel-address calls these functions, which the library of AddressSanitizer would
 * hold, if it could be linked statically (GCC manual, Instrumentation Options).
 */
#include "worker.h"

static void check(uintptr_t address)
{
    const unsigned char *p = (const unsigned char *)address;
    for (int i = 0; worker_stage && i < worker_stage->call->blocks; i++) {
        const Guard *g = &worker_stage->guard[i];
        if (g->map <= p && p < g->data)
            worker_die(TOUCH_START, i);
    }
}

#define CHECK(kind, bytes)                                                                         \
    void __asan_##kind##bytes##_noabort(uintptr_t address);                                        \
    void __asan_##kind##bytes##_noabort(uintptr_t address)                                         \
    {                                                                                              \
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
