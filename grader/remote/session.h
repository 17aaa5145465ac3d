/* session.h - judges one step of a submission with workers in sandboxes. */
#ifndef SESSION_H
#define SESSION_H

#include <sys/types.h>
#include "result.h"

typedef struct {
    const char *step; /* "02_softmax" */

    /* Starts a worker in a box of its own, in place of the one before; its socket, or -1. */
    int (*start)(void *ctx);
    void *ctx;

    const unsigned char *seed; /* of the submission, 32 bytes; NULL: the public one */
    double seconds;            /* for all tests; later ones are not run */
    uid_t uid;                 /* of the process that runs the suite, if we are root; */
    gid_t gid;                 /* not that of the boxes */
} Session;

enum { SESSION_TESTS = 200 }; /* the most that a step has */

/* The tests of a step; fills function and property of each.  Returns how many, 0: no such step. */
int session_list(const char *step, Result *result);

/*
 * Judges the step: fills result[] as session_list() does, and status and message too; the
 * messages are from malloc, for session_free().  false: no verdict, through no fault of the
 * submission; try again.
 */
bool session_judge(const Session *session, Result *result);

/* All tests get the same status and message: for a step that is missing or does not compile. */
int session_none(const char *step, Status status, const char *message, Result *result);

void session_free(int n, Result *result);

#endif
