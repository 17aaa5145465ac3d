/* data.c - from a path to Data: where the formats meet. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
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

void data_free(Data *data)
{
    mat_free(&data->X);
    free(data->label);
    *data = (Data){0};
}

/* What no format may hand out, however well it is written down. */
static int data_check(const char *path, const Data *data)
{
    if (data->X.rows < ROWS_MIN)
        return data_fail(path, 0, "rows: %d, expected at least %d to split into three parts",
                         data->X.rows, ROWS_MIN);
    if (data->classes < 2)
        return data_fail(path, 0, "class 0 in every row, expected at least two classes");
    return 0;
}

int data_read(const char *path, Data *data)
{
    Bytes content;
    *data = (Data){0};
    if (bytes_read(path, CONTENT_MAX, &content))
        return -1;
    /* The next format is told from CSV here, by its first bytes. */
    int failed = csv_parse(path, &content, data) || data_check(path, data) ? -1 : 0;
    bytes_free(&content);
    if (failed)
        data_free(data);
    return failed;
}
