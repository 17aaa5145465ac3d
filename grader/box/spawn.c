/* spawn.c - starts a command that is not trusted, and ends all that came of it. */
#include "spawn.h"
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "fault.h"
#include "text.h"

enum { START_SECONDS = 30, ABOVE = 64 };

double spawn_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

bool spawn_readable(int fd, double deadline)
{
    for (;;) {
        double left = deadline - spawn_clock();
        if (left < 0)
            return false;
        struct pollfd p = {.fd = fd, .events = POLLIN};
        int n = poll(&p, 1, left > 1000 ? 1000000 : (int)(left * 1000) + 1);
        if (n > 0 || (n < 0 && errno != EINTR))
            return n > 0;
    }
}

/* ---- in the child ---------------------------------------------------------------- */

static void limit(int what, rlim_t value)
{
    struct rlimit l = {value, value};
    if (setrlimit(what, &l) != 0)
        _exit(126);
}

/* Descriptor i becomes fd[i]; all others close when the command starts. */
static void arrange(const int fd[SPAWN_FDS])
{
    int high[SPAWN_FDS];
    for (int i = 0; i < SPAWN_FDS; i++) {
        high[i] = fd[i] < 0 ? -1 : fcntl(fd[i], F_DUPFD_CLOEXEC, ABOVE);
        if (fd[i] >= 0 && high[i] < 0)
            _exit(126);
    }
    syscall(SYS_close_range, 0, ABOVE - 1, 0);
    for (int i = 0; i < SPAWN_FDS; i++)
        if (high[i] >= 0 && dup2(high[i], i) < 0)
            _exit(126);
    syscall(SYS_close_range, ABOVE, ~0U, 0);
    if (layer_off("descriptors"))
        dup2(0, SPAWN_FDS + 1);
}

static _Noreturn void become(const Spawn *how, int said, int info)
{
    static char lang[] = "LC_ALL=C.UTF-8", date[] = "SOURCE_DATE_EPOCH=0";
    char path[4096], *env[] = {path, lang, date, NULL};
    const char *search = getenv("PATH");
    snprintf(path, sizeof path, "PATH=%s", search ? search : "/usr/bin:/bin");
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null < 0)
        _exit(126);
    arrange((int[SPAWN_FDS]){how->in < 0 ? null : how->in, how->out < 0 ? null : how->out,
                             said, [SPAWN_SOCKET] = how->socket, [SPAWN_ERROR] = null,
                             [SPAWN_INFO] = info, [SPAWN_FILTER] = how->filter});
    umask(022);
    setsid();
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    if (chdir(how->folder ? how->folder : "/") != 0)
        _exit(126);
    if (how->drop && !layer_off("uid") &&
        (setgroups(0, NULL) || setresgid(how->gid, how->gid, how->gid) ||
         setresuid(how->uid, how->uid, how->uid)))
        _exit(126);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 32);
    limit(RLIMIT_CPU, layer_off("cpu") ? RLIM_INFINITY : how->cpu);
    limit(RLIMIT_FSIZE, layer_off("file size") ? RLIM_INFINITY : how->file);
    limit(RLIMIT_AS, layer_off("memory") ? RLIM_INFINITY : how->memory);
    execvpe(how->command->arg[0], how->command->arg, env);
    dprintf(2, "%s: %s", how->command->arg[0], strerror(errno));
    _exit(127);
}

/* ---- in the parent --------------------------------------------------------------- */

/*
 * Reads what is said until the box stands.  The pipe stays open afterwards: bubblewrap must not
 * be killed by writing to nobody.
 */
static bool stands(int fd, char *said, size_t size)
{
    double deadline = spawn_clock() + START_SECONDS;
    size_t used = 0;
    said[0] = '\0';
    while (used + 1 < size) {
        if (!spawn_readable(fd, deadline))
            return false;
        ssize_t n = may_fail(read(fd, said + used, size - 1 - used));
        if (n <= 0)
            return false;
        used += (size_t)n;
        said[used] = '\0';
        if (strstr(said, SPAWN_STANDS))
            return true;
    }
    return false;
}

/*
 * bubblewrap tells the pid of its init as JSON before it lets it go on.  To be read to the end:
 * closed early, it kills bubblewrap between two of its processes.
 */
static bool learn_init(Boxed *boxed, int info)
{
    char json[512];
    size_t used = 0;
    for (ssize_t n = 1; n > 0; used += (size_t)n)
        if ((n = may_fail(read(info, json + used, sizeof json - 1 - used))) < 0)
            return false;
    json[used] = '\0';
    const char *pid = strstr(json, "\"child-pid\":");
    if (!pid)
        return used == 0;
    if (sscanf(pid, "\"child-pid\": %d", &boxed->init) == 1)
        boxed->kill = (int)may_fail(syscall(SYS_pidfd_open, boxed->init, 0));
    return boxed->kill >= 0;
}

static bool start(const Spawn *how, Boxed *boxed, int said, int info)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    boxed->pid = may_fail(fork());
    if (boxed->pid == 0)
        become(how, said, info);
    if (boxed->pid < 0)
        return false;
    boxed->watch = (int)may_fail(syscall(SYS_pidfd_open, boxed->pid, 0));
    return true;
}

bool spawn_start(const Spawn *how, Boxed *boxed, char *reason, size_t size)
{
    int said[2], info[2];
    char text[1024] = "";
    *boxed = (Boxed){.pid = -1, .watch = -1, .kill = -1, .complain = -1};
    snprintf(reason, size, "a box does not start: %s", "no descriptors or no memory");
    if (how->command->full || may_fail(pipe2(said, O_CLOEXEC)) < 0)
        return false;
    if (may_fail(pipe2(info, O_CLOEXEC)) < 0) {
        close(said[0]), close(said[1]);
        return false;
    }
    boxed->complain = said[0];
    bool started = start(how, boxed, said[1], info[1]);
    close(said[1]), close(info[1]);
    if (started) {
        started = stands(said[0], text, sizeof text) && learn_init(boxed, info[0]);
        snprintf(reason, size, "a box does not start: ");
        text_to_line(reason + strlen(reason), size - strlen(reason), text, strlen(text));
    }
    close(info[0]);
    if (!started || boxed->watch < 0) {
        spawn_end(boxed);
        return false;
    }
    return true;
}

bool spawn_wait(const Boxed *boxed, double deadline)
{
    return spawn_readable(boxed->watch, deadline);
}

static int reap(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return status;
}

/*
 * A pid namespace dies with its init.  The init is a child of the outer process, or ours as soon
 * as that has died: we are the sub-reaper.
 */
int spawn_end(Boxed *boxed)
{
    int status = -1;
    if (layer_off("leftovers"))
        return 0;
    if (boxed->kill >= 0)
        syscall(SYS_pidfd_send_signal, boxed->kill, SIGKILL, NULL, 0);
    if (boxed->pid > 0) {
        kill(boxed->pid, SIGKILL);
        kill(-boxed->pid, SIGKILL);
        status = reap(boxed->pid);
    }
    if (boxed->init > 0)
        reap(boxed->init);
    for (int *fd = (int[]){boxed->kill, boxed->watch, boxed->complain}, i = 0; i < 3; i++)
        if (fd[i] >= 0)
            close(fd[i]);
    *boxed = (Boxed){.pid = -1, .watch = -1, .kill = -1, .complain = -1};
    return status;
}
