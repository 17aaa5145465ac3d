/* outcome.c - from the end of a test's process to a status and a message. */
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "outcome.h"

enum { SANITIZER_STATUS = 99 };

/*
 * Options of the sanitizers, unless the environment says otherwise: leaks are looked for when
 * a test ends, not when a process does; fresh memory holds NaN rather than zeros.
 */
__attribute__((visibility("default"))) const char *__asan_default_options(void)
{
    return "exitcode=99:leak_check_at_exit=0:handle_abort=1:max_malloc_fill_size=1048576:"
           "malloc_fill_byte=255:detect_stack_use_after_return=1:print_legend=0";
}

/* The rest of the line after a mark in what was printed, or NULL. */
static const char *find(const char *text, const char *mark)
{
    const char *p = strstr(text, mark);
    return p ? p + strlen(mark) : NULL;
}

static int line_length(const char *p)
{
    return (int)strcspn(p, "\n");
}

/* ", at exercises/02_softmax.c:14", from the first frame in a numbered step, if there is one. */
static const char *place(const char *printed)
{
    static char text[256];
    for (const char *p = printed; (p = find(p, "\n    #"));) {
        char function[64], where[200];
        if (sscanf(p, "%*d 0x%*x in %63s %199s", function, where) == 2) {
            const char *slash = strrchr(where, '/'), *base = slash ? slash + 1 : where;
            if (base[0] >= '0' && base[0] <= '9' && base[2] == '_') {
                snprintf(text, sizeof text, ", at %s", where);
                return text;
            }
        }
    }
    return "";
}

static void explain(Slot *slot, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void explain(Slot *slot, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(slot->message, sizeof slot->message, format, args);
    va_end(args);
}

/* What the sanitizers, assert() or the loader printed when the process died; false if nothing. */
static bool explain_by_report(Slot *slot, const char *who)
{
    char known[256];
    snprintf(known, sizeof known, "%.255s", slot->message);
    const char *p, *printed = slot->printed;
    if ((p = find(printed, "runtime error: "))) {
        const char *start = p;
        while (start > printed && start[-1] != '\n')
            start--;
        explain(slot, "%s: %.*s", who, line_length(start), start);
    } else if (known[0]) {
        explain(slot, "%s%s", known, place(printed));
    } else if ((p = find(printed, "Assertion"))) {
        int text = (int)strcspn(p, "'\n");
        explain(slot, "%s fails the assertion%.*s%s%s", who, text, p, p[text] == '\'' ? "'" : "",
                place(printed));
    } else if ((p = find(printed, "ERROR: AddressSanitizer: ABRT"))) {
        explain(slot, "%s calls abort()%s", who, place(printed));
    } else if (find(printed, "AddressSanitizer: use-after-poison")) {
        explain(slot, "%s reads or writes before the start of its memory%s", who, place(printed));
    } else if ((p = find(printed, "ERROR: AddressSanitizer: "))) {
        explain(slot, "%s: %.*s%s", who, (int)strcspn(p, " \n"), p, place(printed));
    } else if ((p = find(printed, "undefined symbol: "))) {
        explain(slot, "%s calls %.*s(), which no file of this folder defines", who, line_length(p),
                p);
    } else {
        return false;
    }
    return true;
}

/* "softmax()", or what else was going on. */
static const char *what_ran(const Slot *slot)
{
    static char text[64];
    const char *function = slot->inside ? slot->inside : slot->last;
    snprintf(text, sizeof text, "%s()", function ? function : "");
    return !function ? "the suite" : function == judge_loading ? "loading the file" : text;
}

static Status killed(Slot *slot, const char *who, int number, const char *name)
{
    if (number == SIGXFSZ)
        explain(slot, "%s printed more than 1 MB: does a loop never end?", who);
    else if (number == SIGXCPU)
        explain(slot, "%s did not return: does a loop never end?", who);
    else
        explain(slot, "%s crashed: signal %d%s", who, number, name ? name : "");
    return CRASH;
}

static Status died(Slot *slot, const char *said)
{
    const char *who = what_ran(slot);
    int number = 0;
    if (strcmp(said, "Test timeout expired") == 0) {
        explain(slot, "%s did not return within 4 s: does a loop never end?", who);
        return TIMEOUT;
    }
    if (explain_by_report(slot, who))
        return CRASH;
    if (sscanf(said, "Received signal %d", &number) == 1)
        return killed(slot, who, number, strstr(said, " ("));
    if (sscanf(said, "Early exit with return value %d", &number) == 1) {
        if (number == SANITIZER_STATUS)
            explain(slot, "%s was stopped by a sanitizer", who);
        else
            explain(slot, "%s ended the program (status %d): a step returns, it never exits", who,
                    number);
        return EXIT;
    }
    explain(slot, "%s: %s", who, said);
    return FAIL;
}

/* Reports of sanitizers and assert() have been read: what stays is what the student printed. */
static void cut_reports(char *printed)
{
    static const char *const mark[] = {"==", "AddressSanitizer", "runtime error: ", "Assertion"};
    for (size_t i = 0; i < sizeof mark / sizeof *mark; i++) {
        char *p = strstr(printed, mark[i]);
        while (p && p > printed && p[-1] != '\n')
            p--;
        if (p)
            *p = '\0';
    }
}

void outcome(Slot *slot, bool passed, const char *said, Result *result)
{
    if (passed && slot->ended)
        result->status = PASS;
    else if (slot->todo)
        result->status = NOT_WRITTEN;
    else if (slot->skipped)
        result->status = NOT_RUN;
    else if (slot->message[0] && !slot->inside)
        result->status = FAIL;
    else {
        result->status = died(slot, said);
        cut_reports(slot->printed);
    }
    result->message = result->status == PASS ? "" : slot->message;
    result->printed = slot->printed;
}
