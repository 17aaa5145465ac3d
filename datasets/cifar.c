/*
 * cifar.c - the binary version of CIFAR-10: records of 3073 bytes and nothing else.
 *
 *     class 0 to 9   1024 x red   1024 x green   1024 x blue      each 32 x 32, row by row
 *
 * A row of X keeps this order: pixel (row, column) of colour k is element 1024 k + 32 row + column.
 */
#include <limits.h>
#include "format.h"

enum { PIXELS = 3 * 32 * 32, RECORD = 1 + PIXELS };

/* The file tells its size only if it is not packed: else room is made as records come. */
static int make_room(const Stream *s, Data *data, int *room)
{
    uint64_t most = stream_most(s) / RECORD + 1, step = 1024 + (uint64_t)data->X.rows / 2;
    uint64_t rows = (uint64_t)data->X.rows + (s->packing == PLAIN || most < step ? most : step);
    if (rows > INT_MAX)
        return stream_fail(s, "room for %llu records is needed, expected at most %d",
                           (unsigned long long)rows, INT_MAX);
    data_room(data, *room = (int)rows, PIXELS);
    return 0;
}

static int add_record(const Stream *s, const unsigned char *record, Data *data)
{
    int label = record[0], i = data->X.rows++;
    if (label > 9)
        return stream_fail(s, "class %d, expected 0 to 9 as in CIFAR-10", label);
    data->label[i] = label;
    data->classes = label >= data->classes ? label + 1 : data->classes;
    data_pixels(record + 1, PIXELS, &AT(&data->X, i, 0));
    return 0;
}

int cifar_read(Stream *s, Data *data)
{
    unsigned char record[RECORD];
    int room = data->X.rows;
    int64_t got;
    while ((got = stream_read(s, record, RECORD)) > 0) {
        s->offset -= (uint64_t)got;
        if (got < RECORD)
            return stream_fail(s, "a record of %d bytes, expected %d: class, 32 x 32 x 3 pixels",
                               (int)got, RECORD);
        if (data->X.rows == room && make_room(s, data, &room) < 0)
            return -1;
        if (add_record(s, record, data) < 0)
            return -1;
        s->offset += RECORD;
    }
    if (got == 0 && data->X.rows)
        data_room(data, data->X.rows, PIXELS);
    return (int)got;
}
