/*
 * stop.c - Ctrl-C.  Before there is anything to keep it ends the program at once; then the first
 * ends training after the batch, and the second at once, for a step may hang.  While a file is
 * written both wait: nothing half is left behind.
 */
#define _POSIX_C_SOURCE 200809L
#include <string.h>
#include <unistd.h>
#include "train.h"

volatile sig_atomic_t stop;
static volatile sig_atomic_t gentle, held, late;

static _Noreturn void end(const char *line, int signal)
{
    ssize_t written = write(STDERR_FILENO, line, strlen(line)); /* stdio is not allowed here */
    (void)written;
    _exit(EXIT_SIGNAL + signal);
}

static void on_signal(int signal)
{
    if (held)
        late = signal;
    else if (!gentle)
        end("train: stopped before the first epoch, nothing is written\n", signal);
    else if (stop)
        end("\ntrain: stopped at once\n", signal);
    else
        stop = signal;
}

void stop_on_signals(void)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    signal(SIGXFSZ, SIG_IGN); /* a file over the limit: writing fails, as on a full disk */
}

void stop_gently(void)
{
    gentle = true;
}

void stop_hold(bool hold)
{
    held = hold;
    if (hold)
        return;
    int signal = late; /* not earlier: one may come before held is false */
    late = 0;
    if (signal)
        on_signal(signal);
}
