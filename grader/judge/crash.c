/* crash.c - a wild access is explained by what it hit. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include "test.h"

static const char *stack_base;

/* "element 12 of P, which has 3 x 4" */
static bool explain_block(const Block *b, const Guard *g, const unsigned char *p)
{
    if (p < g->map || p >= g->map + g->mapped)
        return false;
    const char *side = p < g->data ? "before the start" : "past the end";
    int used = snprintf(judge_slot->message, sizeof judge_slot->message,
                        "%s() reads or writes %s of %s, which ", judge_slot->inside, side, b->name);
    snprintf(judge_slot->message + used, sizeof judge_slot->message - (size_t)used,
             b->kind == GRAPH_NODES ? "has %d nodes" : "is %d x %d", b->rows, b->cols);
    return true;
}

static bool explain(const unsigned char *p)
{
    for (const Watch *w = judge_watch; w; w = w->outer)
        for (int i = 0; i < w->call->blocks; i++)
            if (explain_block(&w->call->block[i], &w->guard[i], p))
                return true;

    const char *what = NULL;
    struct rlimit stack = {0};
    getrlimit(RLIMIT_STACK, &stack);
    if (p < (unsigned char *)4096)
        what = "follows a NULL pointer";
    else if (guard_was(p))
        what = "uses the memory of an earlier call: a step keeps no pointer";
    else if ((const char *)p < stack_base &&
             stack_base - (const char *)p < (long)stack.rlim_cur + 65536)
        what = "fills the stack: it calls itself without end, or too deep for large inputs";
    if (what)
        snprintf(judge_slot->message, sizeof judge_slot->message, "%s() %s", judge_slot->inside,
                 what);
    return what;
}

static struct sigaction before[NSIG];

/* Leaves the message; then whoever was there first, a sanitizer or nobody, does the rest. */
static void on_crash(int signal_number, siginfo_t *info, void *context)
{
    const struct sigaction *old = &before[signal_number];
    if (judge_slot->inside)
        explain(info->si_addr);
    if (old->sa_flags & SA_SIGINFO)
        old->sa_sigaction(signal_number, info, context);
    signal(signal_number, SIG_DFL);
}

void judge_catch_crashes(void)
{
    static char own_stack[1 << 18];
    stack_base = (const char *)__builtin_frame_address(0);
    stack_t alternative = {.ss_sp = own_stack, .ss_size = sizeof own_stack};
    sigaltstack(&alternative, NULL);
    struct sigaction action = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigaction(SIGSEGV, &action, &before[SIGSEGV]);
    sigaction(SIGBUS, &action, &before[SIGBUS]);
}
