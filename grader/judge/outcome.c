/* outcome.c - from the end of a test's process to a status and a message. */
#include <ctype.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "outcome.h"
#include "run.h"

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

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The first frame of a stack in a file NN_step.c that is no suite; of that very step, if named. */
static bool frame(const char *printed, const char *step, char where[200])
{
    for (const char *p = printed; (p = find(p, "\n    #"));) {
        if (sscanf(p, "%*d 0x%*x in %*s %199s", where) != 1 || strstr(where, "grader/"))
            continue;
        const char *base = base_of(where);
        if (step ? strncmp(base, step, strlen(step)) == 0 : isdigit(base[0]) && base[2] == '_')
            return true;
    }
    return false;
}

/* ", at exercises/02_softmax.c:14, called from exercises/05_grad.c:9", as far as it is known. */
static const char *place(const char *printed)
{
    static char text[512];
    char where[200], caller[200];
    const char *own = base_of(judge_test()->file); /* a suite has the name of its step */
    if (!frame(printed, NULL, where))
        return "";
    bool same = strncmp(base_of(where), own, strlen(own)) == 0;
    if (!same && frame(printed, own, caller))
        snprintf(text, sizeof text, ", at %s, called from %s", where, caller);
    else
        snprintf(text, sizeof text, ", at %s", where);
    return text;
}

static void explain(Slot *slot, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void explain(Slot *slot, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(slot->message, sizeof slot->message, format, args);
    va_end(args);
}

/* What AddressSanitizer calls it, and what it is. */
static const char *in_words(const char *report)
{
    static const char *const word[][2] = {
        {"heap-buffer-overflow", "reads or writes past the end of memory that it allocated"},
        {"heap-use-after-free", "uses memory that it has freed"},
        {"attempting double-free", "frees the same memory twice"},
        {"attempting free", "frees memory that malloc() did not give"},
        {"stack-buffer-overflow", "reads or writes past the end of a local variable"},
        {"stack-use-after", "uses a local variable that is gone"},
        {"global-buffer-overflow", "reads or writes past the end of a global variable"},
        {"use-after-poison", "reads or writes before the start of its memory"},
        {"stack-overflow",
         "fills the stack: it calls itself without end, or has a huge array there"},
        {"allocation-size-too-big", "asks malloc() for too much: a negative size?"},
        {"ABRT", "calls abort()"},
    };
    for (size_t i = 0; i < sizeof word / sizeof *word; i++)
        if (strncmp(report, word[i][0], strlen(word[i][0])) == 0)
            return word[i][1];
    return "misuses memory";
}

/* The line of UBSan in which `what` stands; addresses, another each time, are left out. */
static void explain_undefined(Slot *slot, const char *who, const char *what)
{
    const char *start = what, *fault = find(what, "insufficient space");
    while (start > slot->printed && start[-1] != '\n')
        start--;
    if (fault && fault < what + line_length(what))
        explain(slot, "%s: %.*sreaches beyond the end of an array", who, (int)(what - start),
                start);
    else
        explain(slot, "%s: %.*s", who, line_length(start), start);
}

/* What the sanitizers, assert() or the loader printed when the process died; false if nothing. */
static bool explain_by_report(Slot *slot, const char *who)
{
    char known[256];
    snprintf(known, sizeof known, "%.255s", slot->message);
    const char *p, *printed = slot->printed;
    if ((p = find(printed, "runtime error: "))) {
        explain_undefined(slot, who, p);
    } else if (known[0]) {
        explain(slot, "%s%s", known, place(printed));
    } else if (find(printed, "mat_index: Assertion")) {
        explain(slot, "%s gives AT() a %s number outside of its matrix%s", who,
                find(printed, "a->cols' failed") ? "column" : "row", place(printed));
    } else if ((p = find(printed, "Assertion"))) {
        int text = (int)strcspn(p, "'\n");
        explain(slot, "%s fails the assertion%.*s%s%s", who, text, p, p[text] == '\'' ? "'" : "",
                place(printed));
    } else if ((p = find(printed, "ERROR: AddressSanitizer: "))) {
        explain(slot, "%s %s%s", who, in_words(p), place(printed));
    } else if ((p = find(printed, "undefined symbol: "))) {
        explain(slot,
                "%s calls %.*s(), which is not there: a step may call earlier steps and what "
                "stands in its own file",
                who, line_length(p), p);
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
    else
        explain(slot, "%s crashed: signal %d%s", who, number, name ? name : "");
    return CRASH;
}

static Status died(Slot *slot)
{
    const char *said = slot->said;
    const char *who = what_ran(slot);
    int number = 0;
    if (strcmp(said, "Test timeout expired") == 0) {
        explain(slot, "%s did not return within %d s: what does it wait for?", who, PATIENCE);
        return TIMEOUT;
    }
    if (explain_by_report(slot, who))
        return CRASH;
    if (sscanf(said, "Received signal %d", &number) == 1 && number == SIGXCPU) {
        explain(slot,
                "%s did not return within %d s: does a loop never end, or take far too many steps?",
                who, SECONDS);
        return TIMEOUT;
    }
    if (number)
        return killed(slot, who, number, strstr(said, " ("));
    if (sscanf(said, "Early exit with return value %d", &number) == 1) {
        if (number == SANITIZER_STATUS)
            explain(slot, "%s was stopped by a sanitizer", who);
        else
            explain(slot, "%s ended the program (status %d): a step returns, it never exits", who,
                    number);
        return EXIT;
    }
    explain(slot, "%s: %s", who,
            said[0] ? said : "the test could not go on with what it gave back");
    return FAIL;
}

static Status failed(Slot *slot)
{
    if (find(slot->printed, "ERROR: LeakSanitizer")) /* printed by the search that found it */
        explain(slot, "%s() leaks memory: what it allocates, it must free%s", slot->last,
                place(slot->printed));
    return FAIL;
}

/* Reports of sanitizers and assert() have been read: what stays is what the student printed. */
static void cut_reports(char *printed)
{
    static const char *const mark[] = {
        "\n=================================================================", /* of a leak */
        "=================================================================",
        "==ERROR",
        "AddressSanitizer:DEADLYSIGNAL",
        "symbol lookup error: ",
        "runtime error: ",
        "Assertion"};
    for (size_t i = 0; i < sizeof mark / sizeof *mark; i++) {
        char *p = strstr(printed, mark[i]);
        while (p && p > printed && p[-1] != '\n' && *p != '\n')
            p--;
        if (p)
            *p = '\0';
    }
}

void outcome(Slot *slot, Result *result)
{
    if (slot->ended)
        result->status = PASS;
    else if (slot->todo)
        result->status = NOT_WRITTEN;
    else if (slot->skipped)
        result->status = NOT_RUN;
    else if (slot->message[0] && !slot->inside)
        result->status = failed(slot);
    else
        result->status = died(slot);
    cut_reports(slot->printed);
    result->message = result->status == PASS ? "" : slot->message;
    result->printed = slot->printed;
}
