/* worker.h - the untrusted side: the parts of a worker. */
#ifndef WORKER_H
#define WORKER_H

#include <stdbool.h>
#include "stage.h"

/* True while the code under judgement runs, so that what it allocates is counted. */
extern bool worker_theirs;

/* Tells the judge what was done wrong, if it can be told, and ends the process. */
_Noreturn void worker_die(Touch touch, int block);

/* ---- access.c: what the code under judgement reads and writes ---------------------- */

/* From now on, to touch the page before this memory, or what is before it on its page, is death. */
void access_forbid(const void *start);
void access_allow(const void *start);

/* The same for the blocks of this call, and no more for those of the call before; NULL: no call. */
void access_watch(const Stage *stage);

/* ---- heap.c: malloc() that finds mistakes ------------------------------------------ */

/* What an address is to the heap; TOUCH_UNKNOWN: nothing. */
Touch heap_touch(const unsigned char *address);

/*
 * How many blocks the code under judgement has neither given back nor kept in a variable; ends
 * the process if it wrote past the end of one.
 */
int heap_lost(void);

#endif
