/*
 * session.c - judges one step of a submission with workers in sandboxes.
 *
 * The suite runs in a process of its own, which may not start workers: it asks for them.
 */
#include <grp.h>
#include <malloc.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "channel.h"
#include "remote.h"
#include "run.h"
#include "session.h"

enum {
    STUCK = TEST_SECONDS + 4
}; /* seconds after which the suite itself does not come to an end */

int session_list(const char *step, Result *result)
{
    int n = run_choose(step);
    if (n > 0)
        run_none(NOT_RUN, "", result);
    return n;
}

int session_none(const char *step, Status status, const char *message, Result *result)
{
    int n = run_choose(step);
    if (n > 0)
        run_none(status, message, result);
    for (int i = 0; i < n; i++)
        result[i].message = strdup(result[i].message);
    return n;
}

void session_free(int n, Result *result)
{
    for (int i = 0; i < n; i++)
        free((void *)(uintptr_t)result[i].message);
}

/* ---- the process of the suite ---------------------------------------------------- */

static bool become(uid_t uid, gid_t gid)
{
    return geteuid() != 0 || (setgroups(0, NULL) == 0 && setgid(gid) == 0 && setuid(uid) == 0);
}

/* What was given back serves again: fresh pages cost more than what is done with them. */
static void keep_memory(void)
{
    mallopt(M_MMAP_THRESHOLD, 1 << 24);
    mallopt(M_TRIM_THRESHOLD, 1 << 28);
    mallopt(M_TOP_PAD, 1 << 20);
}

static _Noreturn void run_suite(const Session *s, int broker, int first)
{
    Plan plan = {.seconds = s->seconds, .first = first};
    if (!become(s->uid, s->gid))
        _exit(NO_WORKER);
    keep_memory();
    remote_use(broker);
    remote_seed(s->seed);
    run_tests(&plan);
    _exit(EXIT_SUCCESS);
}

/* ---- the process that starts workers --------------------------------------------- */

/* Gives a worker for each byte that comes, until the suite's process ends or is stuck. */
static void give_workers(const Session *s, int suite)
{
    for (;;) {
        char byte;
        Channel state = channel_receive(suite, &byte, 1, channel_clock() + 1);
        if (state == CHANNEL_CLOSED || (state == CHANNEL_LATE && run_seconds() > STUCK))
            return;
        if (state == CHANNEL_LATE)
            continue;
        int worker = s->start(s->ctx);
        if (channel_send_files(suite, "W", 1, worker >= 0, &worker) != CHANNEL_GOOD)
            return;
    }
}

/* Runs the tests from the first in a process of its own; its exit status, -1 if it was killed. */
static int run_process(const Session *s, int first)
{
    int pair[2], status;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return NO_WORKER;
    pid_t suite = fork();
    if (suite == 0) {
        close(pair[0]);
        run_suite(s, pair[1], first);
    }
    close(pair[1]);
    if (suite > 0)
        give_workers(s, pair[0]);
    close(pair[0]);
    if (suite < 0)
        return NO_WORKER;
    kill(suite, SIGKILL); /* it has ended, or is stuck */
    if (waitpid(suite, &status, 0) != suite)
        return NO_WORKER;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/*
 * A submission may give back what a test, or the search for a known mistake, stumbles over:
 * the test is not passed, and a new process goes on with the next one.
 */
bool session_judge(const Session *s, Result *result)
{
    int n = run_choose(s->step);
    if (n <= 0)
        return false;
    for (int first = 0, status; first < n; first = run_latest() + 1) {
        status = run_process(s, first);
        if (status == EXIT_SUCCESS)
            break;
        if (status == NO_WORKER || run_latest() < first)
            return false;
    }
    run_results(result);
    for (int i = 0; i < n; i++)
        result[i].message = strdup(result[i].message);
    return true;
}
