/*
 * alone.c - judges one step through a worker that runs in no sandbox, for tests of the judge.
 *
 *     remote STEP WORKER RESULT.tsv [SEED]      SEED: 64 hexadecimal digits, as in a result
 *
 * Exit status as of a local judge: 0 all tests passed, 1 not, 2 no result.
 */
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "session.h"

enum { WORKERS = 2 * SESSION_TESTS };
static pid_t worker[WORKERS]; /* each the leader of a group */
static int workers;

/* Nobody waits for a worker that sleeps. */
static void end_workers(void)
{
    while (workers > 0)
        kill(-worker[--workers], SIGKILL);
}

static int start(void *ctx)
{
    int pair[2];
    if (workers == WORKERS || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return -1;
    pid_t pid = fork();
    if (pid == 0) {
        setpgid(0, 0);
        dup2(pair[1], 3);
        execl((const char *)ctx, (const char *)ctx, (char *)NULL);
        _exit(127);
    }
    close(pair[1]);
    if (pid < 0)
        return -1;
    setpgid(pid, pid); /* here as well: it may have come to nothing yet */
    worker[workers++] = pid;
    return pair[0];
}

int main(int argc, char *argv[])
{
    static Result result[SESSION_TESTS];
    unsigned char seed[32];
    if (argc < 4 || (argc > 4 && sodium_hex2bin(seed, sizeof seed, argv[4], strlen(argv[4]), NULL,
                                                NULL, NULL) != 0)) {
        fprintf(stderr, "usage: %s STEP WORKER RESULT.tsv [SEED of 64 hexadecimal digits]\n",
                argv[0]);
        return 2;
    }
    Session session = {.step = argv[1],
                       .start = start,
                       .ctx = argv[2],
                       .seconds = 60,
                       .seed = argc > 4 ? seed : NULL,
                       .uid = getuid(),
                       .gid = getgid()};
    int n = session_list(argv[1], result), passed = 0;
    atexit(end_workers);
    if (n == 0 || !session_judge(&session, result)) {
        fprintf(stderr, "remote: no verdict for %s\n", argv[1]);
        return 2;
    }
    if (!result_write(argv[3], argv[1], n, result))
        return 2;
    for (int i = 0; i < n; i++)
        passed += result[i].status == PASS;
    session_free(n, result);
    return passed == n ? 0 : 1;
}
