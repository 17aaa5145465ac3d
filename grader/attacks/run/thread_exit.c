/* 02_softmax: ends its thread. */
#include <pthread.h>
#include <stddef.h>
#include "nn.h"

void softmax(const Mat *Y, Mat *P)
{
    (void)Y, (void)P;
    pthread_exit(NULL);
}
