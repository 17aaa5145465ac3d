/*
 * session.c - judges one step of a submission with workers in sandboxes.
 *
 * The suite runs in a process of its own, which may not start workers: it asks for them.
 */
#include <grp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "channel.h"
#include "remote.h"
#include "run.h"
#include "session.h"

enum { GRACE = 60 }; /* seconds, beyond those of the tests, that the suite's process may take */

/* Shared with the process of the suite. */
typedef struct {
    bool complete;
    struct {
        Status status;
        char message[sizeof(((Slot *)0)->message)];
    } test[TESTS];
} Verdicts;

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

static _Noreturn void run_suite(const Session *s, int broker, Verdicts *verdicts)
{
    static Result result[TESTS];
    Plan plan = {.seconds = s->seconds};
    if (!become(s->uid, s->gid))
        _exit(NO_WORKER);
    int n = run_choose(s->step);
    remote_use(broker);
    remote_seed(s->seed);
    if (run_tests(&plan, result) != n)
        _exit(NO_WORKER);
    for (int i = 0; i < n; i++) {
        verdicts->test[i].status = result[i].status;
        strncpy(verdicts->test[i].message, result[i].message, sizeof verdicts->test[i].message - 1);
    }
    verdicts->complete = true;
    _exit(EXIT_SUCCESS);
}

/* ---- the process that starts workers --------------------------------------------- */

/* Gives a worker for each byte that comes, until the suite is done or its time is up. */
static void give_workers(const Session *s, int suite)
{
    double end = channel_clock() + s->seconds + GRACE;
    char byte;
    while (channel_receive(suite, &byte, 1, end) == CHANNEL_GOOD) {
        int worker = s->start(s->ctx);
        if (channel_send_files(suite, "W", 1, worker >= 0, &worker) != CHANNEL_GOOD)
            return;
    }
}

static bool judge(const Session *s, Verdicts *verdicts)
{
    int pair[2], status;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return false;
    pid_t suite = fork();
    if (suite == 0) {
        close(pair[0]);
        run_suite(s, pair[1], verdicts);
    }
    close(pair[1]);
    if (suite > 0)
        give_workers(s, pair[0]);
    close(pair[0]);
    if (suite < 0)
        return false;
    kill(suite, SIGKILL); /* it has ended, or its time is up */
    return waitpid(suite, &status, 0) == suite && verdicts->complete;
}

bool session_judge(const Session *s, Result *result)
{
    Verdicts *verdicts =
        mmap(NULL, sizeof *verdicts, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (verdicts == MAP_FAILED)
        return false;
    int n = session_list(s->step, result);
    bool good = n > 0 && judge(s, verdicts);
    for (int i = 0; i < n && good; i++) {
        result[i].status = verdicts->test[i].status;
        result[i].message = strdup(verdicts->test[i].message);
    }
    munmap(verdicts, sizeof *verdicts);
    return good;
}
