/* leaks.c - memory that the code under judgement does not give back, where a sanitizer looks on. */
#include "test.h"

/* Hooks of the sanitizers' allocator; without sanitizers there are none, and no leak is seen. */
extern int __sanitizer_install_malloc_and_free_hooks(void (*)(const volatile void *, size_t),
                                                     void (*)(const volatile void *))
    __attribute__((weak));
extern int __lsan_do_recoverable_leak_check(void) __attribute__((weak));

/* The suite allocates as well, and so does the loader. */
static bool theirs(void)
{
    return judge_slot->inside && judge_slot->inside != judge_loading;
}

static void count_malloc(const volatile void *p, size_t bytes)
{
    (void)p, (void)bytes;
    judge_slot->allocated += theirs();
    judge_slot->allocations += theirs();
}

static void count_free(const volatile void *p)
{
    judge_slot->allocations -= p && theirs();
}

__attribute__((constructor)) static void count_allocations(void)
{
    if (__sanitizer_install_malloc_and_free_hooks)
        __sanitizer_install_malloc_and_free_hooks(count_malloc, count_free);
}

/* Memory that is kept for the next call is no leak: only a search, which takes time, can tell. */
bool judge_leaks(void)
{
    return judge_slot->allocations > 0 && __lsan_do_recoverable_leak_check &&
           __lsan_do_recoverable_leak_check();
}
