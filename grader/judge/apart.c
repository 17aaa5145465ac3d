/* apart.c - work in a process of its own, which may crash, hang or exit. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include "apart.h"

static pid_t leader; /* of the group of the process that works, 0: there is none */

/* ---- signals ---------------------------------------------------------------------- */

static void on_end(int number)
{
    if (leader > 0)
        kill(-leader, SIGKILL);
    signal(number, SIG_DFL);
    raise(number);
}

static void on_tick(int number)
{
    (void)number;
}

/* From now on a wait is interrupted, a few times a second, or no more. */
static void tick(bool on)
{
    const struct itimerval often = {{0, 200000}, {0, 200000}}, never = {{0, 0}, {0, 0}};
    struct sigaction action = {.sa_handler = on_tick};
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, on ? &often : &never, NULL);
}

static const int ends[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDS = sizeof ends / sizeof *ends };
static struct sigaction before[ENDS];

/* They wait until they are passed on: a child could be left behind. */
static void hold_back(sigset_t *usual)
{
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < ENDS; i++)
        sigaddset(&set, ends[i]);
    sigprocmask(SIG_BLOCK, &set, usual);
}

/* Who ends us ends the work, which is in another group and would not hear of it. */
static void pass_on(void)
{
    const struct sigaction action = {.sa_handler = on_end};
    for (int i = 0; i < ENDS; i++) {
        sigaction(ends[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN) /* nohup, or a job in the background */
            sigaction(ends[i], &action, NULL);
    }
}

static void pass_on_no_more(void)
{
    for (int i = 0; i < ENDS; i++)
        sigaction(ends[i], &before[i], NULL);
}

/* ---- the process ------------------------------------------------------------------ */

static _Noreturn void do_work(const Apart *a, int from)
{
    setpgid(0, 0);
    a->work(from);
    _exit(a->status);
}

static bool wait_for_end(const Apart *a, int *status)
{
    bool late = false;
    tick(true);
    while (waitpid(leader, status, 0) < 0 && errno == EINTR)
        if (!late && (late = a->late()))
            kill(-leader, SIGKILL);
    tick(false);
    return late;
}

static void say(const Apart *a, bool late, int status, char *said, size_t size)
{
    if (late)
        snprintf(said, size, "Test timeout expired");
    else if (WIFSIGNALED(status))
        snprintf(said, size, "Received signal %d (%s)", WTERMSIG(status),
                 strsignal(WTERMSIG(status)));
    else if (WEXITSTATUS(status) != a->status)
        snprintf(said, size, "Early exit with return value %d", WEXITSTATUS(status));
    else
        said[0] = '\0';
}

void apart(const Apart *a, int from, char *said, size_t size)
{
    int status = 0;
    sigset_t usual;
    fflush(NULL);
    hold_back(&usual);
    pid_t child = fork();
    if (child == 0) {
        sigprocmask(SIG_SETMASK, &usual, NULL);
        do_work(a, from);
    }
    if (child < 0) {
        perror("judge: no process for a test");
        exit(2);
    }
    setpgid(child, child); /* here as well: it may have come to nothing yet */
    leader = child;
    pass_on();
    sigprocmask(SIG_SETMASK, &usual, NULL);
    bool late = wait_for_end(a, &status);
    kill(-leader, SIGKILL);
    pass_on_no_more();
    leader = 0;
    say(a, late, status, said, size);
}
