/* 02_softmax: returns at once, and has P written by a thread while the judge reads it. */
#include <pthread.h>
#define OWN_SOFTMAX
#include "attack.h"

static Mat in, out;

static void *flip(void *nothing)
{
    for (int i = 0; i < 1000000; i++)
        for (int k = 0; k < out.rows * out.cols; k++)
            out.x[k] = i % 2 ? NAN : 1e300;
    return nothing;
}

void softmax(const Mat *Y, Mat *P)
{
    pthread_t thread;
    in = *Y;
    out = *P;
    pthread_create(&thread, NULL, flip, NULL);
}
