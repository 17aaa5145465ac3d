/* batch.c - many submissions: a process for each, so many at a time. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "grade.h"

enum { TRIES = 2, UNIT_SECONDS = 3600, LAST_SECONDS = 3, MOMENT = 200000000 /* ns */ };

/* A place that a unit runs in. */
typedef struct {
    pid_t pid; /* 0: free */
    Task *task;
    time_t end; /* when its patience is over */
} Place;

typedef struct {
    const Setup *setup;
    Listener listener;
    Task *task;
    int *turn, head, tail; /* the numbers of the tasks to come */
    Place place[JOBS];
    Outcome *told; /* by the unit in each place; shared with it */
    int busy, stop;
    int processor; /* of the first place */
    sigset_t signals;
} Queue;

static time_t seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* ---- a unit ---------------------------------------------------------------------- */

/* In its process: dies with the parent, and is not in the way of Ctrl-C. */
static _Noreturn void be_unit(Queue *q, int p, pid_t parent)
{
    const Task *task = q->place[p].task;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0);
    if (getppid() != parent)
        _exit(EX_TEMPFAIL);
    sigprocmask(SIG_UNBLOCK, &q->signals, NULL);
    processor_keep(q->processor + p);
    unit_grade(q->setup, &task->submission, task->stored, &q->told[p]);
    _exit(0);
}

/* The task has its outcome, unless it is worth another try. */
static void conclude(Queue *q, Task *task, const Outcome *outcome)
{
    task->outcome = *outcome;
    if (outcome->verdict == FAILED && task->tries < TRIES)
        q->turn[q->tail++] = (int)(task - q->task);
    else
        q->listener.ended(q->listener.ctx, task);
}

static void begin(Queue *q, int p, Task *task)
{
    pid_t parent = getpid();
    task->tries++;
    q->told[p] = (Outcome){0};
    q->place[p] = (Place){.task = task, .end = seconds() + UNIT_SECONDS};
    fflush(NULL);
    pid_t pid = may_fail(fork());
    if (pid == 0)
        be_unit(q, p, parent);
    if (pid < 0) {
        snprintf(q->told[p].reason, sizeof q->told[p].reason, "cannot start: %s", strerror(errno));
        conclude(q, task, &q->told[p]);
        return;
    }
    q->place[p].pid = pid;
    q->busy++;
}

/* Believes what the unit told only if the unit came to its end by itself. */
static void end(Queue *q, int p, int status)
{
    Outcome *told = &q->told[p];
    told->reason[sizeof told->reason - 1] = '\0';
    if (status != 0) {
        told->verdict = FAILED;
        if (WIFSIGNALED(status))
            snprintf(told->reason, sizeof told->reason, "the unit was killed by signal %d",
                     WTERMSIG(status));
        else
            snprintf(told->reason, sizeof told->reason, "the unit ended with status %d",
                     WEXITSTATUS(status));
    }
    q->place[p].pid = 0;
    q->busy--;
    conclude(q, q->place[p].task, told);
}

/* ---- all of them ----------------------------------------------------------------- */

static void fill_places(Queue *q)
{
    for (int s = 0; s < q->setup->options->jobs; s++)
        if (!q->place[s].pid && q->head < q->tail)
            begin(q, s, &q->task[q->turn[q->head++]]);
}

/* Reaps units, and what units that were killed have left to us. */
static void reap(Queue *q)
{
    int status;
    for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
        for (int s = 0; s < JOBS; s++)
            if (q->place[s].pid == pid)
                end(q, s, status);
}

static void kill_late(Queue *q)
{
    for (int s = 0; s < JOBS; s++)
        if (q->place[s].pid && seconds() > q->place[s].end)
            kill(q->place[s].pid, SIGKILL);
}

/* Until a process ends, a signal comes or a moment has passed. */
static void wait_a_moment(Queue *q)
{
    const struct timespec moment = {0, MOMENT};
    int signal = sigtimedwait(&q->signals, NULL, &moment);
    if (signal > 0 && signal != SIGCHLD)
        q->stop = signal;
    q->listener.ended(q->listener.ctx, NULL);
}

/* Boxes die with their units; they are waited for, so that nothing lives on after us. */
static void stop_all(Queue *q)
{
    const struct timespec moment = {0, MOMENT / 10};
    for (int s = 0; s < JOBS; s++)
        if (q->place[s].pid)
            kill(q->place[s].pid, SIGKILL);
    for (time_t last = seconds() + LAST_SECONDS; seconds() < last;) {
        pid_t pid = waitpid(-1, NULL, WNOHANG);
        if (pid < 0)
            break;
        if (pid == 0)
            sigtimedwait(&q->signals, NULL, &moment);
    }
}

static sigset_t signals_held(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    return set;
}

void batch_hold_signals(void)
{
    const sigset_t set = signals_held();
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGXFSZ, SIG_IGN); /* a file over the limit: writing fails, as on a full disk */
    prctl(PR_SET_CHILD_SUBREAPER, 1);
}

int batch_run(const Setup *setup, int n, Task *task, Listener listener)
{
    Queue q = {.setup = setup,
               .listener = listener,
               .task = task,
               .processor = processor_now(),
               .signals = signals_held()};
    size_t bytes = JOBS * sizeof *q.told;
    q.told = may_lack(mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
    need(q.told == MAP_FAILED ? NULL : q.told);
    q.turn = need(malloc((size_t)(n * TRIES) * sizeof *q.turn));
    while (q.tail < n)
        q.turn[q.tail] = q.tail, q.tail++;
    while (!q.stop && (q.busy > 0 || q.head < q.tail)) {
        fill_places(&q);
        if (q.busy > 0)
            wait_a_moment(&q);
        reap(&q);
        kill_late(&q);
    }
    if (q.stop)
        stop_all(&q);
    free(q.turn);
    munmap(q.told, bytes);
    return q.stop;
}
