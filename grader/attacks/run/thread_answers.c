/* 02_softmax: goes on in two threads that share all memory. */
#include <pthread.h>
#include "attack.h"

static void *write_often(void *nothing)
{
    for (int i = 0; i < 100000; i++)
        for (int file = 3; file < 8; file++)
            if (RAW(SYS_write, file, "forged answer, of no use to anybody", 35) == -EPIPE)
                return nothing;
    return nothing;
}

static bool attack(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, write_often, NULL);
    return false;
}
