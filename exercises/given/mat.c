/* mat.c - matrices on the heap. */
#include <stdio.h>
#include <stdlib.h>
#include "nn.h"

Mat mat_new(int rows, int cols)
{
    assert(rows >= 1 && cols >= 1);
    Mat a = {rows, cols, calloc((size_t)rows * (size_t)cols, sizeof(real))};
    if (!a.x) {
        fprintf(stderr, "out of memory: a matrix of %d x %d\n", rows, cols);
        exit(EXIT_FAILURE);
    }
    return a;
}

void mat_free(Mat *a)
{
    free(a->x);
    *a = (Mat){0};
}
