/* crash.c - a wild access in the process of a test is explained by what it hit; a loop is noted. */
#include <signal.h>
#include <stdio.h>
#include "local.h"
#include "test.h"

const Stage *crash_stage;

static struct sigaction before[NSIG];

static void explain(const unsigned char *address)
{
    char text[200];
    int block = 0;
    Touch touch = touch_at(address, crash_stage, &block);
    touch_text(touch, crash_stage ? crash_stage->call : NULL, block, text, sizeof text);
    if (text[0])
        snprintf(judge_slot->message, sizeof judge_slot->message, "%s() %s", judge_slot->inside,
                 text);
}

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

/* The limit of computing time is reached. */
static void on_limit(int signal_number)
{
    judge_slot->timeout = true;
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

void crash_catch(void)
{
    static char own_stack[1 << 18];
    touch_stack_base();
    stack_t alternative = {.ss_sp = own_stack, .ss_size = sizeof own_stack};
    sigaltstack(&alternative, NULL);
    struct sigaction action = {.sa_sigaction = on_crash, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigaction(SIGSEGV, &action, &before[SIGSEGV]);
    sigaction(SIGBUS, &action, &before[SIGBUS]);
    action = (struct sigaction){.sa_handler = on_limit, .sa_flags = SA_ONSTACK};
    sigaction(SIGXCPU, &action, NULL);
}
