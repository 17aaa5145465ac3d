/* pool.h - threads that are made once and work together many times. */
#ifndef POOL_H
#define POOL_H

typedef struct Pool Pool;

/* threads - 1 new ones: the caller is number 0.  One line on stderr and exit if there is no room.
 */
Pool *pool_new(int threads);
void pool_free(Pool *p);

/* Calls work(t, ctx) in every thread t at the same time; returns when all have returned. */
void pool_run(Pool *p, void (*work)(int t, void *ctx), void *ctx);

/* Inside work: nobody goes on before all have come here. */
void pool_wait(Pool *p);

#endif
