/* 07_sgd: trains in another thread while the first has returned. */
#include <pthread.h>
#define sgd_epoch right_sgd_epoch
#include "07_sgd.c"
#undef sgd_epoch

static BatchFn asked;
static void *with;

static void *ask(void *nothing)
{
    int row = 0;
    for (int i = 0; i < 1000; i++)
        asked(1, &row, with);
    return nothing;
}

double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    pthread_t thread;
    asked = step;
    with = ctx;
    pthread_create(&thread, NULL, ask, NULL);
    return right_sgd_epoch(n, batch, rng, step, ctx);
}
