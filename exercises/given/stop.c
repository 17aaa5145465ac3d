/*
 * stop.c - Ctrl-C: the first ends training after the batch; the second ends the program at
 * once, for a step may hang.
 */
#define _POSIX_C_SOURCE 200809L
#include "train.h"

volatile sig_atomic_t stop;

static void on_signal(int signal)
{
    stop = signal;
}

void stop_on_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGXFSZ, SIG_IGN); /* a file over the limit: writing fails, as on a full disk */
}
