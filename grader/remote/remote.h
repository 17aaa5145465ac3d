/* remote.h - the back end of the grader: calls are messages to a worker in a sandbox. */
#ifndef REMOTE_H
#define REMOTE_H

/* Whom to ask for workers: a byte there is answered by a byte that comes with a socket. */
void remote_use(int broker);

/* The seed of the submission, 32 bytes, or NULL for the public one. */
void remote_seed(const unsigned char *seed);

enum { TEST_SECONDS = 60 }; /* by the clock, that a test may take: many are at work at once */
enum { NO_WORKER = 75 };    /* exit status of this process if no worker could be had */

#endif
