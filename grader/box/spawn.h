/*
 * spawn.h - starts a command that is not trusted, and ends all that came of it.
 *
 * What is started is bubblewrap (or, unboxed, enter itself), which runs `enter`, which says on
 * its standard error that the box stands and then becomes the program that is wanted.
 */
#ifndef SPAWN_H
#define SPAWN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/types.h>
#include "command.h"

/* The descriptors of a box, besides 0 and 1; 2 is a pipe to us until `enter` takes SPAWN_ERROR. */
enum { SPAWN_SOCKET = 3, SPAWN_ERROR = 4, SPAWN_INFO = 5, SPAWN_FILTER = 6, SPAWN_FDS };

#define SPAWN_STANDS "\006" /* what enter says; bubblewrap never does */

typedef struct {
    const Command *command;
    const char *folder; /* where it starts; NULL: / */
    bool drop;          /* root: becomes uid, gid */
    uid_t uid;
    gid_t gid;
    int in, out, socket, filter; /* given to it; -1: /dev/null, for the last two nothing */
    rlim_t cpu, memory, file;    /* seconds, bytes, bytes */
} Spawn;

typedef struct {
    pid_t pid;    /* what was started: bubblewrap's outer process */
    pid_t init;   /* the first process of the pid namespace, 0 if there is none */
    int watch;    /* pidfd of pid */
    int kill;     /* pidfd of init, -1 if there is none */
    int complain; /* the reading end of its standard error */
} Boxed;

/* Seconds of a clock that never jumps. */
double spawn_clock(void);

/* Starts it and waits until the box stands; false: nothing is left, and reason says why not. */
bool spawn_start(const Spawn *how, Boxed *boxed, char *reason, size_t size);

/* Waits for its end; false if it has not ended at the deadline (of spawn_clock). */
bool spawn_wait(const Boxed *boxed, double deadline);

/* Kills whatever lives there and reaps it; the status of wait(2). */
int spawn_end(Boxed *boxed);

/* Waits until fd can be read or has ended; false at the deadline. */
bool spawn_readable(int fd, double deadline);

#endif
