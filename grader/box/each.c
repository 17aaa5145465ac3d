/*
 * each.c - runs commands one after another, each with limits of its own:
 *
 *     each SECONDS [; LOG PRODUCT PROGRAM ARGUMENT... [& PROGRAM ARGUMENT...]]...
 *
 * Standard output and error go to LOG, and a line if a signal ends a program.  After & comes
 * what to run if all went well so far.  PRODUCT, a file, is removed if not all went well.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static _Noreturn void become(rlim_t seconds, int log, char **argv)
{
    struct rlimit cpu = {seconds, seconds + 1};
    signal(SIGXFSZ, SIG_DFL);
    if (setrlimit(RLIMIT_CPU, &cpu) == 0 && dup2(log, 1) == 1 && dup2(log, 2) == 2)
        execvp(argv[0], argv);
    dprintf(log, "%s: %s\n", argv[0], strerror(errno));
    _exit(127);
}

static bool run(rlim_t seconds, int log, char **argv)
{
    int status;
    pid_t pid = fork();
    if (pid == 0)
        become(seconds, log, argv);
    if (pid < 0 || waitpid(pid, &status, 0) != pid)
        return false;
    const char *slash = strrchr(argv[0], '/');
    if (WIFSIGNALED(status))
        dprintf(log, "%s was stopped: %s\n", slash ? slash + 1 : argv[0],
                strsignal(WTERMSIG(status)));
    return status == 0;
}

/* Cuts the words at the first that is this mark; what comes after it, NULL if there is none. */
static char **cut(char **word, const char *mark)
{
    for (; *word; word++)
        if (strcmp(*word, mark) == 0) {
            *word = NULL;
            return word + 1;
        }
    return NULL;
}

static void run_all(rlim_t seconds, const char *path, const char *product, char **argv)
{
    int log = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    bool well = log >= 0;
    for (char **next; argv && well; argv = next) {
        next = cut(argv, "&");
        well = *argv && run(seconds, log, argv);
    }
    if (!well)
        unlink(product);
    close(log);
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN); /* what fills a log must not end us, who add a line to it */
    rlim_t seconds = argc > 1 ? (rlim_t)atoi(argv[1]) : 0;
    for (char **next = argc > 2 ? cut(argv + 2, ";") : NULL, **job; next;) {
        job = next;
        next = cut(job, ";");
        if (job[0] && job[1])
            run_all(seconds, job[0], job[1], job + 2);
    }
    return 0;
}
