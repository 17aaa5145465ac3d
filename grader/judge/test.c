/* test.c - the running test: where it is, how it fails. */
#include <check.h>
#include <dlfcn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "test.h"

static Slot nowhere; /* for calls outside any test */

const char judge_loading[] = "loading";
Slot *judge_slot = &nowhere;
Watch *judge_watch;

const char *judge_enter(const char *function)
{
    const char *before = judge_slot->inside;
    judge_slot->inside = function;
    if (function)
        judge_slot->last = function;
    return before;
}

void judge_leave(const char *before)
{
    judge_slot->inside = before;
}

void *judge_alloc(size_t bytes)
{
    void *p = malloc(bytes ? bytes : 1);
    if (!p) {
        perror("judge");
        exit(EXIT_FAILURE);
    }
    return p;
}

/* Check gets one line without a #: its TAP writer takes neither line ends nor that sign. */
static _Noreturn void tell_check(const char *message)
{
    char line[1024];
    snprintf(line, sizeof line, "%s", message);
    for (char *p = line; *p; p++)
        if (*p == '\n' || *p == '#' || *p == '\r')
            *p = ' ';
    const Test *test = judge_test();
    _ck_assert_failed(test->file, test->line, "failed", "%s", line);
}

void judge_fail(const char *format, ...)
{
    char *end = judge_slot->message + sizeof judge_slot->message, *p = judge_slot->message;
    judge_slot->inside = NULL;
    va_list args;
    va_start(args, format);
    p += vsnprintf(p, (size_t)(end - p), format, args);
    va_end(args);
    if (p < end - 2) {
        judge_diagnose(p + 1, (size_t)(end - p - 1));
        *p = p[1] ? '\n' : '\0';
    }
    tell_check(judge_slot->message);
}

/*
 * The body of an unwritten function calls this one, not given/todo.c: the test is told, and
 * nothing is printed.
 */
__attribute__((visibility("default"))) _Noreturn void todo(const char *file, int line,
                                                           const char *func)
{
    judge_slot->todo = true;
    snprintf(judge_slot->message, sizeof judge_slot->message, "%s:%d: not written yet: %s()", file,
             line, func);
    tell_check(judge_slot->message);
}

/* ---- leaks ----------------------------------------------------------------------- */

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
