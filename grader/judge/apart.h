/* apart.h - work in a process of its own, which may crash, hang or exit. */
#ifndef APART_H
#define APART_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    void (*work)(int from); /* what the process does */
    int status;             /* that it ends with, when the work is done */
    bool (*late)(void);     /* asked some times a second: does it take too long? */
} Apart;

/*
 * Has work(from) done and waits until its process has ended; then all that it started is gone, too.
 * Writes how it ended, in the words of Check, or nothing if it did the work and ended as it should.
 */
void apart(const Apart *a, int from, char *said, size_t size);

#endif
