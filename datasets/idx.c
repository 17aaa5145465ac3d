/*
 * idx.c - IDX, the format of MNIST and Fashion-MNIST.  All integers are big-endian:
 *
 *     00 00 08 03   n   rows   columns     then n pictures, row by row, a byte a pixel
 *     00 00 08 01   n                      then n classes, a byte each
 *
 * The third byte is the type of an element (08: unsigned byte), the fourth the number of sizes.
 */
#include "format.h"

enum {
    UNSIGNED_BYTE = 8,
    SIDE_MAX = 1 << 12, /* rows and columns of a picture */
    PIECE = 1 << 16,    /* bytes at a time: they stay in the cache until they are numbers */
};

static uint32_t big_endian(const unsigned char *b)
{
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

bool is_idx(const unsigned char *head, size_t size)
{
    return size >= 4 && head[0] == 0 && head[1] == 0 && 8 <= head[2] && head[2] <= 14 &&
           1 <= head[3] && head[3] <= 4;
}

uint32_t idx_count(const unsigned char *head)
{
    return big_endian(head + 4);
}

/* The sizes, each at least 1, after which the file must still have bytes for all elements. */
static int read_header(Stream *s, int sizes, uint32_t *size)
{
    unsigned char b[16];
    if (stream_need(s, b, 4 + 4 * (size_t)sizes, "an IDX header") < 0)
        return -1;
    s->offset = 0; /* what is wrong from here on is wrong there */
    if (b[2] != UNSIGNED_BYTE)
        return stream_fail(s, "IDX elements of type 0x%02x, expected 0x08, unsigned bytes", b[2]);
    if (b[3] != sizes)
        return stream_fail(s, "IDX data of %d dimensions, expected %d", b[3], sizes);
    uint64_t elements = 1, most = stream_most(s);
    for (int i = 0; i < sizes; i++) {
        size[i] = big_endian(b + 4 + 4 * i);
        uint32_t limit = i == 0 ? INT32_MAX : SIDE_MAX;
        if (size[i] < 1 || size[i] > limit)
            return stream_fail(s, "size %d of %d is %u, expected 1 to %u", i + 1, sizes, size[i],
                               limit);
        elements *= size[i]; /* at most 2^31 2^12 2^12: no overflow */
    }
    s->offset = 4 + 4 * (uint64_t)sizes;
    if (elements > most)
        return stream_fail(s, "the header promises %llu bytes, the file can hold %llu at most",
                           (unsigned long long)elements, (unsigned long long)most);
    return 0;
}

static int read_images(Stream *s, Data *data)
{
    unsigned char piece[PIECE];
    size_t left = (size_t)data->X.rows * (size_t)data->X.cols;
    real *x = data->X.x;
    while (left) {
        size_t n = left < PIECE ? left : PIECE;
        if (stream_need(s, piece, n, "pixels") < 0)
            return -1;
        data_pixels(piece, n, x);
        x += n;
        left -= n;
    }
    return stream_end(s);
}

static int read_labels(Stream *s, Data *data)
{
    unsigned char piece[1024];
    for (int i = 0; i < data->X.rows;) {
        int n = data->X.rows - i < 1024 ? data->X.rows - i : 1024;
        if (stream_need(s, piece, (size_t)n, "labels") < 0)
            return -1;
        for (int k = 0; k < n; k++) {
            data->label[i++] = piece[k];
            data->classes = piece[k] >= data->classes ? piece[k] + 1 : data->classes;
        }
    }
    return stream_end(s);
}

int idx_read(Stream *images, Stream *labels, Data *data)
{
    uint32_t size[3], n = 0;
    if (read_header(images, 3, size) < 0 || read_header(labels, 1, &n) < 0)
        return -1;
    if (n != size[0])
        return data_fail(labels->path, 0, "%u labels, expected %u: as many as there are images", n,
                         size[0]);
    data_room(data, (int)n, (int)(size[1] * size[2]));
    data->X.rows = (int)n;
    return read_labels(labels, data) < 0 || read_images(images, data) < 0 ? -1 : 0;
}
