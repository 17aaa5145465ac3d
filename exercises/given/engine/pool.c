/*
 * pool.c - threads that wait by spinning for a short time, then sleep.
 *
 * Training meets at a barrier every 50 microseconds: to sleep and wake takes as long.  To spin
 * without a bound would hold a core that another program needs, perhaps the very one waited for.
 */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include "pool.h"

enum { SPINS = 4000 }; /* some 100 microseconds */

struct Pool {
    int threads;
    pthread_t *thread;
    void (*work)(int, void *);
    void *ctx;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    _Alignas(64) atomic_int here; /* have come to the barrier */
    _Alignas(64) atomic_uint round;
    atomic_int asleep;
};

typedef struct {
    Pool *pool;
    int number;
} Member;

static void relax(void)
{
#if defined __x86_64__
    __builtin_ia32_pause();
#elif defined __aarch64__
    __asm__ volatile("yield");
#endif
}

static void sleep_until(Pool *p, unsigned round)
{
    pthread_mutex_lock(&p->lock);
    atomic_fetch_add(&p->asleep, 1);
    while (atomic_load(&p->round) == round)
        pthread_cond_wait(&p->wake, &p->lock);
    atomic_fetch_sub(&p->asleep, 1);
    pthread_mutex_unlock(&p->lock);
}

void pool_wait(Pool *p)
{
    if (p->threads == 1)
        return;
    unsigned round = atomic_load(&p->round);
    if (atomic_fetch_add(&p->here, 1) == p->threads - 1) {
        atomic_store(&p->here, 0);
        atomic_fetch_add(&p->round, 1);
        if (atomic_load(&p->asleep) > 0) {
            pthread_mutex_lock(&p->lock);
            pthread_cond_broadcast(&p->wake);
            pthread_mutex_unlock(&p->lock);
        }
        return;
    }
    for (int i = 0; i < SPINS; i++) {
        if (atomic_load_explicit(&p->round, memory_order_acquire) != round)
            return;
        relax();
    }
    sleep_until(p, round);
}

/* A round of the barrier starts the work and another ends it; no work ends the thread. */
static void *member(void *ctx)
{
    Member m = *(Member *)ctx;
    free(ctx);
    for (;;) {
        pool_wait(m.pool);
        if (!m.pool->work)
            return NULL;
        m.pool->work(m.number, m.pool->ctx);
        pool_wait(m.pool);
    }
}

void pool_run(Pool *p, void (*work)(int t, void *ctx), void *ctx)
{
    p->work = work;
    p->ctx = ctx;
    pool_wait(p);
    if (!work)
        return;
    work(0, ctx);
    pool_wait(p);
}

static void *checked(void *memory)
{
    if (!memory) {
        fprintf(stderr, "out of memory: threads\n");
        exit(EXIT_FAILURE);
    }
    return memory;
}

Pool *pool_new(int threads)
{
    Pool *p = checked(aligned_alloc(64, sizeof *p));
    *p = (Pool){.threads = threads, .thread = checked(calloc((size_t)threads, sizeof(pthread_t)))};
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->wake, NULL);
    for (int t = 1; t < threads; t++) {
        Member *m = checked(malloc(sizeof *m));
        *m = (Member){p, t};
        int error = pthread_create(&p->thread[t], NULL, member, m);
        if (error) {
            fprintf(stderr, "cannot start thread %d of %d\n", t + 1, threads);
            exit(EXIT_FAILURE);
        }
    }
    return p;
}

void pool_free(Pool *p)
{
    pool_run(p, NULL, NULL);
    for (int t = 1; t < p->threads; t++)
        pthread_join(p->thread[t], NULL);
    pthread_cond_destroy(&p->wake);
    pthread_mutex_destroy(&p->lock);
    free(p->thread);
    free(p);
}
