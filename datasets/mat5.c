/*
 * mat5.c - MAT-files of version 5.  All integers are little-endian:
 *
 *     116 bytes of text, 8 unused, version 00 01, "IM", then elements:
 *     type (4 bytes), size (4 bytes), data        a variable is of type 14,
 *                                                 or of type 15: zlib data in which it is
 *     a variable: flags, sizes, name, numbers     elements again, padded to 8 bytes; of at most
 *                                                 4 bytes, in the last four of 8: size << 16 | type
 *
 * Source: MathWorks, "MAT-File Format".
 */
#include <ctype.h>
#include <string.h>
#include "mat5.h"

enum { HEADER = 128, MATRIX = 14, COMPRESSED = 15 };

static const int width_of[16] = {0, 1, 1, 2, 2, 4, 4, 4, 0, 8, 0, 0, 8, 8, 0, 0};

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

int mat5_header(Stream *s)
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
        uint64_t most = v->count ? UINT64_MAX / v->count : INT32_MAX;
        most = most < INT32_MAX ? most : INT32_MAX;
        if (size > most)
            return stream_fail(s, "size %d of a variable is %llu, expected 0 to %llu", i + 1,
                               (unsigned long long)size, (unsigned long long)most);
        v->count *= size;
        if (i < 4)
            v->size[i] = (uint32_t)size;
    }
    return 0;
}

int mat5_variable(Stream *s, Variable *v)
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

int mat5_numbers(Stream *s, const Variable *v, Tag *tag)
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

static double number_of(uint32_t type, const unsigned char *b)
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

int mat5_number(Stream *s, const Tag *tag, double *number)
{
    unsigned char b[8];
    if (read_data(s, tag, b, (size_t)width_of[tag->type]) < 0)
        return -1;
    *number = number_of(tag->type, b);
    return 0;
}

/* ---- the file ----------------------------------------------------------- */

static int unexpected(const Stream *s, const Tag *tag, const char *expected)
{
    return stream_fail(s, "an element of type %u, expected %s: a variable", tag->type, expected);
}

/* In zlib data there is one variable. */
static int begin_packed(Stream *s)
{
    Tag tag;
    if (read_tag(s, &tag) < 0)
        return -1;
    return tag.type == MATRIX ? 0 : unexpected(s, &tag, "14");
}

int mat5_next(Stream *s, Stream *variable)
{
    Tag tag;
    unsigned char b[8];
    int64_t got = stream_read(s, b, 8);
    if (got <= 0)
        return (int)got;
    if (got < 8)
        return stream_fail(s, "%d bytes at the end, expected a tag of 8", (int)got);
    if (parse_tag(s, b, &tag) < 0)
        return -1;
    if (tag.type != MATRIX && tag.type != COMPRESSED)
        return unexpected(s, &tag, "14 or 15");
    bool packed = tag.type == COMPRESSED;
    int failed = stream_part(s, tag.size, packed ? ZLIB : PLAIN, variable);
    if (!failed && packed)
        failed = begin_packed(variable);
    if (failed)
        stream_close(variable);
    return failed ? -1 : 1;
}
