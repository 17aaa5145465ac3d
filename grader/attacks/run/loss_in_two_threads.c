/* 04_numgrad: calls the loss from two threads at once, and a third: questions and answers mix. */
#include <pthread.h>
#include <stdatomic.h>
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

static LossFn asked;
static const Mat *about;
static void *with;
static atomic_int answers, done;

static void *ask(void *nothing)
{
    for (; !done; answers++)
        asked(about, with);
    return nothing;
}

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    pthread_t thread[2];
    asked = loss;
    about = A;
    with = ctx;
    for (int i = 0; i < 2; i++)
        pthread_create(&thread[i], NULL, ask, NULL);
    while (answers < 20)
        ;
    right_numeric_grad(loss, ctx, A, eps, dA);
    done = 1;
    for (int i = 0; i < 2; i++)
        pthread_join(thread[i], NULL);
}
