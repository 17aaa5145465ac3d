/* 02_softmax: has each row computed by a thread of its own, and waits for all. */
#include <pthread.h>
#define softmax softmax_of_rows
#include "02_softmax.c"
#undef softmax

typedef struct {
    Mat Y, P;
} Row;

static void *compute(void *data)
{
    Row *row = data;
    softmax_of_rows(&row->Y, &row->P);
    return NULL;
}

void softmax(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++) {
        Row row = {{1, Y->cols, &AT(Y, i, 0)}, {1, P->cols, &AT(P, i, 0)}};
        pthread_t thread;
        if (pthread_create(&thread, NULL, compute, &row) == 0)
            pthread_join(thread, NULL);
    }
}
