/* data.c - what the readers of all formats need. */
#include <stdarg.h>
#include <stdlib.h>
#include <sys/mman.h>
#include "format.h"

int data_fail(const char *path, int line, const char *reason, ...)
{
    va_list args;
    va_start(args, reason);
    fprintf(stderr, line ? "%s:%d: " : "%s: ", path, line);
    vfprintf(stderr, reason, args);
    fputc('\n', stderr);
    va_end(args);
    return -1;
}

void *data_memory(void *old, size_t size)
{
    void *memory = realloc(old, size);
    if (!memory) {
        fprintf(stderr, "out of memory: %zu bytes for data\n", size);
        exit(EXIT_FAILURE);
    }
    return memory;
}

/* Asks for pages of 2 MiB: the first touch of every 4 KiB would take longer than inflate. */
static void large_pages(void *memory, size_t size)
{
#ifdef MADV_HUGEPAGE
    uintptr_t page = 1 << 21, start = ((uintptr_t)memory + page - 1) & ~(page - 1);
    uintptr_t end = ((uintptr_t)memory + size) & ~(page - 1);
    if (start < end)
        madvise((void *)start, end - start, MADV_HUGEPAGE); /* if not, it is only slower */
#endif
}

void data_room(Data *data, int rows, int cols)
{
    uint64_t numbers = (uint64_t)rows * (uint64_t)cols, most = SIZE_MAX / sizeof(real);
    size_t size = numbers < most ? (size_t)numbers * sizeof(real) : SIZE_MAX;
    data->X.x = data_memory(data->X.x, size);
    large_pages(data->X.x, size);
    data->X.cols = cols;
    data->label = data_memory(data->label, (size_t)rows * sizeof *data->label);
}

void data_pixels(const unsigned char *byte, size_t n, real *x)
{
    for (size_t i = 0; i < n; i++)
        x[i] = (real)byte[i] / 255;
}

void data_free(Data *data)
{
    mat_free(&data->X);
    free(data->label);
    *data = (Data){0};
}

int data_check(const char *path, const Data *data)
{
    if (data->X.rows < ROWS_MIN)
        return data_fail(path, 0, "rows: %d, expected at least %d to split into three parts",
                         data->X.rows, ROWS_MIN);
    for (int i = 1; i < data->X.rows; i++)
        if (data->label[i] != data->label[0])
            return 0;
    return data_fail(path, 0, "class %d in every row, expected at least two classes",
                     data->label[0]);
}
