/* filter.h - the system calls that a worker may make. */
#ifndef FILTER_H
#define FILTER_H

/* A descriptor of the seccomp program, as bubblewrap reads it; -1: errno says why. */
int filter_open(void);

#endif
