/*
 * enter.c - the first program in a box:  enter PROCESSES PROGRAM [ARGUMENT...]
 *
 * Limits the number of processes (0: does not), now that the user namespace exists, in which an
 * ordinary user's other processes do not count.  Then says that the box stands and becomes the
 * program.  Static: it must start in a box that holds nothing else.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>
#include "spawn.h"

int main(int argc, char **argv)
{
    rlim_t most = argc > 2 ? (rlim_t)atoi(argv[1]) : 0;
    if (argc < 3 || (most && setrlimit(RLIMIT_NPROC, &(struct rlimit){most, most}) != 0))
        return 126;
    int say = dup3(2, SPAWN_FDS, O_CLOEXEC);
    if (say < 0 || dup2(SPAWN_ERROR, 2) < 0)
        return 126;
    close(SPAWN_ERROR);
    close(SPAWN_INFO);
    if (write(say, SPAWN_STANDS, 1) != 1)
        return 126;
    execve(argv[2], argv + 2, environ);
    return 127;
}
