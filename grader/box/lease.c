/* lease.c - the uid of a slot, for one box at a time on this machine. */
#include "lease.h"
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "fault.h"

/*
 * Whether a uid has processes, zombies included: with a limit of two, a process of that uid can
 * make a second one only if it is the first.
 */
static _Noreturn void be_the_first(uid_t uid)
{
    struct rlimit two = {2, 2};
    if (setresuid(uid, uid, uid) != 0 || setrlimit(RLIMIT_NPROC, &two) != 0)
        _exit(1);
    pid_t second = fork();
    if (second == 0)
        _exit(0);
    _exit(second < 0 || waitpid(second, NULL, 0) != second);
}

static bool uid_is_idle(uid_t uid)
{
    int status = -1;
    pid_t pid = may_fail(fork());
    if (pid == 0)
        be_the_first(uid);
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static void kill_all(uid_t uid)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(setresuid(uid, uid, uid) != 0 || kill(-1, SIGKILL) != 0);
    if (pid > 0)
        waitpid(pid, NULL, 0);
}

/* A file that only root can make; the lock ends with us. */
static int lock(uid_t uid)
{
    char path[64];
    snprintf(path, sizeof path, "/run/grade.%u", uid);
    int fd = may_fail(open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

/* What was killed takes a while to die. */
static bool becomes_idle(uid_t uid, double seconds)
{
    for (double waited = 0; !uid_is_idle(uid); waited += 0.02) {
        if (waited >= seconds)
            return false;
        usleep(20000);
    }
    return true;
}

int lease_take(uid_t uid, double seconds, const char **why)
{
    *why = "is a user's: choose another GRADE_UID_BASE";
    if (getpwuid(uid))
        return -1;
    int fd = lock(uid);
    *why = "is in use by another grader, or /run is no place for locks";
    if (fd < 0)
        return -1;
    *why = "has processes already: end them (pkill -9 -u)";
    if (becomes_idle(uid, seconds))
        return fd;
    close(fd);
    return -1;
}

void lease_end(uid_t uid, int lease)
{
    for (int i = 0; i < 1000 && !uid_is_idle(uid); i++) {
        kill_all(uid);
        usleep(1000);
    }
    close(lease);
}
