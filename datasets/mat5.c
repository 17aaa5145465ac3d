/*
 * mat5.c - MAT-files of version 5, as SVHN ships them: X, uint8, 32 x 32 x 3 x n, and y, n x 1.
 *
 *     116 bytes of text, 8 unused, version 00 01, "IM", then elements:
 *     type (4 bytes), size (4 bytes), data        little-endian; a variable is of type 14,
 *                                                 or of type 15: zlib data in which it is
 *     a variable: flags, sizes, name, numbers     elements again, padded to 8 bytes; of at most
 *                                                 4 bytes, in the last four of 8: size << 16 | type
 *
 * X is column-major: X[row, column, colour, image] with the row running fastest.  A row of our X
 * is as in CIFAR-10: 1024 red, 1024 green, 1024 blue, each row by row.  Class 10 is the digit 0.
 * Source: MathWorks, "MAT-File Format".
 */
#include <ctype.h>
#include <string.h>
#include "format.h"

enum { SIDE = 32, PLANE = SIDE * SIDE, PIXELS = 3 * PLANE, NAME_MAX_5 = 63, HEADER = 128 };
enum { INT8 = 1, UINT8, INT16, UINT16, INT32, UINT32, SINGLE, DOUBLE = 9, INT64 = 12, UINT64 };
enum { MATRIX = 14, COMPRESSED = 15 };
enum { CLASS_DOUBLE = 6, CLASS_UINT8 = 9, CLASS_UINT64 = 15 };

static const int width_of[16] = {0, 1, 1, 2, 2, 4, 4, 4, 0, 8, 0, 0, 8, 8, 0, 0};

/* The beginning of an element; if it is small, its data are here. */
typedef struct {
    uint32_t type, size;
    bool small;
    unsigned char data[4];
} Tag;

/* The beginning of a variable. */
typedef struct {
    char name[NAME_MAX_5 + 1];
    int array_class, sizes;
    uint32_t size[4]; /* those that it has no more are 1 */
    uint64_t count;   /* their product */
} Variable;

static uint64_t little_endian(const unsigned char *b, int n)
{
    uint64_t value = 0;
    while (n-- > 0)
        value = value << 8 | b[n];
    return value;
}

/* ---- is it one? --------------------------------------------------------- */

/* Version 4 has no magic number: five integers, in either order of bytes, then a name. */
static bool is_version4(const unsigned char *b, size_t size)
{
    unsigned char first[20];
    bool little = b[0] || b[1] || b[12] || b[16];
    for (int i = 0; i < 20; i++)
        first[i] = b[little ? i : i ^ 3];
    uint64_t type = little_endian(first, 4), imaginary = little_endian(first + 12, 4);
    uint64_t length = little_endian(first + 16, 4);
    if (type > 4052 || imaginary > 1 || length < 2 || length > 64 || size < 20 + length)
        return false;
    for (uint64_t i = 0; i < length - 1; i++)
        if (!isalnum(b[20 + i]) && b[20 + i] != '_')
            return false;
    return isalpha(b[20]) && b[20 + length - 1] == 0;
}

static bool is_hdf5(const unsigned char *b, size_t size)
{
    static const char magic[] = "\x89HDF\r\n\x1a\n";
    return memcmp(b, magic, 8) == 0 || (size >= HEAD && memcmp(b + 512, magic, 8) == 0);
}

bool is_mat5(const unsigned char *head, size_t size)
{
    return size >= 20 &&
           (memcmp(head, "MATLAB ", 7) == 0 || is_hdf5(head, size) || is_version4(head, size));
}

static int read_header(Stream *s)
{
    unsigned char b[HEADER];
    if (is_hdf5(s->head, s->head_size))
        return stream_fail(s, "HDF5, that is MAT version 7.3, expected version 5: "
                              "save it in MATLAB with -v7");
    if (is_version4(s->head, s->head_size))
        return stream_fail(s, "MAT version 4, expected version 5: save it in MATLAB with -v7");
    if (stream_need(s, b, HEADER, "a MAT header") < 0)
        return -1;
    s->offset = 124;
    if (memcmp(b + 126, "MI", 2) == 0)
        return stream_fail(s, "a big-endian MAT-file, expected a little-endian one");
    if (memcmp(b + 124, "\0\1IM", 4) != 0)
        return stream_fail(s, "%02x %02x %02x %02x, expected 00 01 49 4d: MAT version 5", b[124],
                           b[125], b[126], b[127]);
    s->offset = HEADER;
    return 0;
}

/* ---- elements ----------------------------------------------------------- */

static int parse_tag(const Stream *s, const unsigned char *b, Tag *tag)
{
    tag->type = (uint32_t)little_endian(b, 4);
    tag->size = (uint32_t)little_endian(b + 4, 4);
    tag->small = tag->type > 0xffff;
    if (!tag->small)
        return 0;
    tag->size = tag->type >> 16;
    tag->type &= 0xffff;
    memcpy(tag->data, b + 4, 4);
    return tag->size > 4
               ? stream_fail(s, "%u bytes packed into a tag, expected 4 at most", tag->size)
               : 0;
}

static int read_tag(Stream *s, Tag *tag)
{
    unsigned char b[8];
    return stream_need(s, b, 8, "a tag") < 0 ? -1 : parse_tag(s, b, tag);
}

/* n more bytes of an element's data: of a small one from the beginning. */
static int read_data(Stream *s, const Tag *tag, void *to, size_t n)
{
    if (!tag->small)
        return stream_need(s, to, n, "data");
    memcpy(to, tag->data, n < 4 ? n : 4);
    return 0;
}

/* A whole element of at most n bytes of this type, with its padding; what is for messages. */
static int read_small(Stream *s, Tag *tag, uint32_t type, unsigned char *to, uint32_t n,
                      const char *what)
{
    unsigned char padding[8];
    uint64_t at = s->offset;
    if (read_tag(s, tag) < 0)
        return -1;
    bool same = tag->type == type || (type == INT32 && tag->type == UINT32);
    if (!same || tag->size > n) {
        s->offset = at;
        return stream_fail(s, "%s of type %u in %u bytes, expected type %u in at most %u bytes",
                           what, tag->type, tag->size, type, n);
    }
    size_t pad = tag->small ? 0 : -tag->size & 7;
    return read_data(s, tag, to, tag->size) < 0 || stream_need(s, padding, pad, "padding") < 0 ? -1
                                                                                               : 0;
}

/* ---- variables ---------------------------------------------------------- */

static int read_sizes(Stream *s, Variable *v)
{
    Tag tag;
    unsigned char b[128];
    if (read_small(s, &tag, INT32, b, sizeof b, "the sizes of a variable") < 0)
        return -1;
    v->sizes = (int)(tag.size / 4);
    v->count = 1;
    for (int i = 0; i < v->sizes; i++) {
        uint64_t size = little_endian(b + 4 * i, 4);
        if (size > INT32_MAX || (v->count && size > UINT64_MAX / v->count))
            return stream_fail(s, "size %d of a variable is %llu, expected 0 to %d", i + 1,
                               (unsigned long long)size, INT32_MAX);
        v->count *= size;
        if (i < 4)
            v->size[i] = (uint32_t)size;
    }
    return 0;
}

static int read_variable(Stream *s, Variable *v)
{
    Tag tag;
    unsigned char flags[8] = {0};
    char name[NAME_MAX_5 + 1] = "";
    *v = (Variable){.size = {1, 1, 1, 1}};
    if (read_small(s, &tag, UINT32, flags, sizeof flags, "the flags of a variable") < 0 ||
        read_sizes(s, v) < 0 ||
        read_small(s, &tag, INT8, (unsigned char *)name, NAME_MAX_5, "the name of a variable") < 0)
        return -1;
    v->array_class = flags[0];
    for (int i = 0; name[i]; i++)
        v->name[i] = isalnum((unsigned char)name[i]) || name[i] == '_' ? name[i] : '?';
    return 0;
}

/* The tag of a variable's numbers, of which there must be as many as its sizes say. */
static int read_numbers(Stream *s, const Variable *v, Tag *tag)
{
    if (read_tag(s, tag) < 0)
        return -1;
    int width = tag->type < 16 ? width_of[tag->type] : 0;
    if (!width || tag->size / (uint32_t)width != v->count || tag->size % (uint32_t)width)
        return stream_fail(s, "%s has %u bytes of type %u, expected %llu numbers", v->name,
                           tag->size, tag->type, (unsigned long long)v->count);
    if (!tag->small && tag->size > stream_most(s))
        return stream_fail(s, "%s has %u bytes, the file can hold %llu at most", v->name, tag->size,
                           (unsigned long long)stream_most(s));
    return 0;
}

/* ---- X and y ------------------------------------------------------------ */

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
    if (read_numbers(s, v, &tag) < 0)
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

static double number(uint32_t type, const unsigned char *b)
{
    uint64_t raw = little_endian(b, width_of[type]);
    uint32_t low = (uint32_t)raw;
    double wide;
    float narrow;
    memcpy(&wide, &raw, sizeof wide);
    memcpy(&narrow, &low, sizeof narrow);
    switch (type) {
    case INT8: return (int8_t)raw;
    case INT16: return (int16_t)raw;
    case INT32: return (int32_t)raw;
    case INT64: return (double)(int64_t)raw;
    case SINGLE: return narrow;
    case DOUBLE: return wide;
    default: return (double)raw;
    }
}

static int read_y(Stream *s, const Variable *v, int **label, int *labels)
{
    Tag tag;
    unsigned char b[8];
    if (v->array_class < CLASS_DOUBLE || v->array_class > CLASS_UINT64)
        return stream_fail(s, "y is of class %d, expected 6 to 15: numbers", v->array_class);
    if (v->sizes != 2 || (v->size[0] != 1 && v->size[1] != 1) || v->count < ROWS_MIN)
        return stream_fail(s, "y has %d sizes, %u x %u ..., expected n x 1, n at least %d",
                           v->sizes, v->size[0], v->size[1], ROWS_MIN);
    if (read_numbers(s, v, &tag) < 0)
        return -1;
    *label = data_memory(*label, v->count * sizeof **label);
    *labels = (int)v->count;
    for (int i = 0; i < *labels; i++) {
        if (read_data(s, &tag, b, (size_t)width_of[tag.type]) < 0)
            return -1;
        double value = number(tag.type, b);
        if (!(value >= 1 && value <= 10) || value != (int)value)
            return stream_fail(s, "y[%d] is %g, expected 1 to 10, where 10 is the digit 0", i + 1,
                               value);
        (*label)[i] = (int)value % 10;
    }
    return 0;
}

/* ---- the file ----------------------------------------------------------- */

typedef struct {
    Data *data;
    bool has_X;
    int labels; /* of y, 0: none yet */
} Svhn;

/* A variable of any name; of those that are not ours only the checksum is looked at. */
static int take(Stream *s, Svhn *svhn)
{
    Variable v;
    if (read_variable(s, &v) < 0)
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

/* In zlib data there is one variable. */
static int take_packed(Stream *s, Svhn *svhn)
{
    Tag tag;
    if (read_tag(s, &tag) < 0)
        return -1;
    if (tag.type != MATRIX)
        return stream_fail(s, "an element of type %u, expected 14: a variable", tag.type);
    return take(s, svhn);
}

/* 1, or 0 at the end of the file, or -1. */
static int take_element(Stream *s, Svhn *svhn)
{
    Tag tag;
    Stream part;
    unsigned char b[8];
    int64_t got = stream_read(s, b, 8);
    if (got <= 0)
        return (int)got;
    if (got < 8)
        return stream_fail(s, "%d bytes at the end, expected a tag of 8", (int)got);
    if (parse_tag(s, b, &tag) < 0)
        return -1;
    if (tag.type != MATRIX && tag.type != COMPRESSED)
        return stream_fail(s, "an element of type %u, expected 14 or 15: a variable", tag.type);
    bool packed = tag.type == COMPRESSED;
    int failed = stream_part(s, tag.size, packed ? ZLIB : PLAIN, &part);
    if (!failed)
        failed = packed ? take_packed(&part, svhn) : take(&part, svhn);
    stream_close(&part);
    return failed ? -1 : 1;
}

int mat5_read(Stream *s, Data *data)
{
    Svhn svhn = {.data = data};
    int status = read_header(s) < 0 ? -1 : 1;
    while (status == 1)
        status = take_element(s, &svhn);
    if (status < 0)
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
