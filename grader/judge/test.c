/* test.c - the running test: where it is, how it fails. */
#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "test.h"

static Slot nowhere; /* for calls outside any test */

const char judge_loading[] = "loading";
Slot *judge_slot = &nowhere;

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

bool judge_apart;

/* Check gets one line without a #: its TAP writer takes neither line ends nor that sign. */
void judge_tell(const char *message)
{
    if (judge_apart)
        _exit(EXIT_FAILURE); /* the message is in the slot */
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
    judge_tell(judge_slot->message);
}

void judge_died(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(judge_slot->said, sizeof judge_slot->said, format, args);
    va_end(args);
    judge_tell(judge_slot->said);
}

void judge_unwritten(const char *file, int line, const char *function)
{
    judge_slot->todo = true;
    snprintf(judge_slot->message, sizeof judge_slot->message, "%s:%d: not written yet: %s()", file,
             line, function);
    judge_tell(judge_slot->message);
}

/* FNV-1a of the test's name. */
uint64_t judge_public_seed(const Test *test)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    for (const char *p = test->property; *p; p++)
        hash = (hash ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
    return hash;
}
