/*
 * svhn.c - the MAT-files of SVHN: X, uint8, 32 x 32 x 3 x n, and y, n x 1.
 *
 * X is column-major: X[row, column, colour, image] with the row running fastest.  A row of our X
 * is as in CIFAR-10: 1024 red, 1024 green, 1024 blue, each row by row.  Class 10 is the digit 0.
 */
#include <string.h>
#include "mat5.h"

enum { SIDE = 32, PLANE = SIDE * SIDE, PIXELS = 3 * PLANE };

/* One picture, each of its planes transposed. */
static void picture(const unsigned char *column_major, real *x)
{
    unsigned char row_major[PIXELS];
    for (int k = 0; k < 3; k++)
        for (int i = 0; i < SIDE; i++)
            for (int j = 0; j < SIDE; j++)
                row_major[PLANE * k + SIDE * i + j] = column_major[PLANE * k + SIDE * j + i];
    data_pixels(row_major, PIXELS, x);
}

static int read_X(Stream *s, const Variable *v, Data *data)
{
    Tag tag;
    unsigned char pixels[PIXELS];
    const uint32_t *n = v->size;
    if (v->array_class != CLASS_UINT8)
        return stream_fail(s, "X is of class %d, expected 9: uint8", v->array_class);
    if (n[0] != SIDE || n[1] != SIDE || n[2] != 3 || v->sizes > 4 || n[3] < 1)
        return stream_fail(s, "X has %d sizes, %u x %u x %u x %u, expected 32 x 32 x 3 x n",
                           v->sizes, n[0], n[1], n[2], n[3]);
    if (mat5_numbers(s, v, &tag) < 0)
        return -1;
    if (tag.type != UINT8)
        return stream_fail(s, "X is stored in type %u, expected 2: bytes", tag.type);
    data_room(data, (int)n[3], PIXELS);
    for (; data->X.rows < (int)n[3]; data->X.rows++) {
        if (stream_need(s, pixels, PIXELS, "a picture") < 0)
            return -1;
        picture(pixels, data->X.x + (size_t)data->X.rows * PIXELS);
    }
    return 0;
}

static int read_y(Stream *s, const Variable *v, int **label, int *labels)
{
    Tag tag;
    double value;
    if (v->array_class < CLASS_DOUBLE || v->array_class > CLASS_UINT64)
        return stream_fail(s, "y is of class %d, expected 6 to 15: numbers", v->array_class);
    if (v->sizes != 2 || (v->size[0] != 1 && v->size[1] != 1) || v->count < ROWS_MIN)
        return stream_fail(s, "y has %d sizes, %u x %u ..., expected n x 1, n at least %d",
                           v->sizes, v->size[0], v->size[1], ROWS_MIN);
    if (mat5_numbers(s, v, &tag) < 0)
        return -1;
    *label = data_memory(*label, v->count * sizeof **label);
    *labels = (int)v->count;
    for (int i = 0; i < *labels; i++) {
        if (mat5_number(s, &tag, &value) < 0)
            return -1;
        if (!(value >= 1 && value <= 10) || value != (int)value)
            return stream_fail(s, "y[%d] is %g, expected 1 to 10, where 10 is the digit 0", i + 1,
                               value);
        (*label)[i] = (int)value % 10;
    }
    return 0;
}

typedef struct {
    Data *data;
    bool has_X;
    int labels; /* of y, 0: none yet */
} Svhn;

/* A variable of any name; of those that are not ours only the checksum is looked at. */
static int take(Stream *s, Svhn *svhn)
{
    Variable v;
    if (mat5_variable(s, &v) < 0)
        return -1;
    bool X = strcmp(v.name, "X") == 0, y = strcmp(v.name, "y") == 0;
    if ((X && svhn->has_X) || (y && svhn->labels))
        return stream_fail(s, "a second %s", v.name);
    svhn->has_X |= X;
    if ((X && read_X(s, &v, svhn->data) < 0) ||
        (y && read_y(s, &v, &svhn->data->label, &svhn->labels) < 0))
        return -1;
    return stream_skip(s);
}

static int take_all(Stream *s, Svhn *svhn)
{
    Stream variable;
    int status = mat5_header(s) < 0 ? -1 : 1;
    while (status == 1 && (status = mat5_next(s, &variable)) == 1) {
        status = take(&variable, svhn) < 0 ? -1 : 1;
        stream_close(&variable);
    }
    return status;
}

int svhn_read(Stream *s, Data *data)
{
    Svhn svhn = {.data = data};
    if (take_all(s, &svhn) < 0)
        return -1;
    if (!svhn.has_X || !svhn.labels)
        return data_fail(s->path, 0, "no variable %s, expected X and y as in SVHN",
                         svhn.has_X ? "y" : "X");
    if (svhn.labels != data->X.rows)
        return data_fail(s->path, 0, "y has %d classes, X %d pictures, expected as many",
                         svhn.labels, data->X.rows);
    for (int i = 0; i < svhn.labels; i++)
        data->classes = data->label[i] >= data->classes ? data->label[i] + 1 : data->classes;
    return 0;
}
