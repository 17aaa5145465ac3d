/*
 * bytes.c - the content of a file in memory, unpacked if it is gzip.
 *
 * zlib's own reader of files, gzread, forgives too much for data that must be whole: bytes
 * after the gzip data are ignored, and a gzip file cut to its first byte is passed on as text.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include "format.h"

void bytes_free(Bytes *content)
{
    free(content->byte);
    *content = (Bytes){0};
}

/* Makes room for at least one more byte; returns for how many. */
static size_t bytes_room(Bytes *b)
{
    if (b->capacity == b->size) {
        b->capacity = b->capacity ? 2 * b->capacity : 1 << 16;
        b->byte = data_memory(b->byte, b->capacity);
    }
    return b->capacity - b->size;
}

/* The file as it is; 0, or the errno of the failure. */
static int bytes_load(const char *path, size_t most, Bytes *b)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return errno;
    size_t got;
    do {
        size_t room = bytes_room(b);
        errno = 0;
        got = fread(b->byte + b->size, 1, room, file);
        b->size += got;
    } while (got && b->size <= most);
    int error = ferror(file) ? errno : 0;
    fclose(file);
    return error;
}

static bool is_gzip(const void *at, size_t size)
{
    return size >= 2 && memcmp(at, "\x1f\x8b", 2) == 0;
}

/* Inflates one gzip member after the other to the end of z's input; the last status of zlib. */
static int inflate_members(z_stream *z, size_t most, Bytes *text)
{
    int status;
    do {
        size_t room = bytes_room(text);
        z->next_out = (Bytef *)text->byte + text->size;
        z->avail_out = (uInt)room;
        status = inflate(z, Z_NO_FLUSH);
        text->size += room - z->avail_out;
        if (status == Z_STREAM_END && is_gzip(z->next_in, z->avail_in))
            status = inflateReset(z);
    } while (status == Z_OK && text->size <= most);
    return status;
}

/* From packed, which is gzip, to text. */
static int bytes_unpack(const char *path, size_t most, const Bytes *packed, Bytes *text)
{
    z_stream z = {.next_in = (Bytef *)packed->byte, .avail_in = (uInt)packed->size};
    int status = inflateInit2(&z, 16 + MAX_WBITS); /* 16: gzip, with its checksum */
    if (status == Z_OK) {
        status = inflate_members(&z, most, text);
        inflateEnd(&z);
    }
    if (status == Z_MEM_ERROR) {
        data_fail(path, 0, "out of memory");
        exit(EXIT_FAILURE);
    }
    if (status == Z_BUF_ERROR)
        return data_fail(path, 0, "the gzip data end too early: the file is not complete");
    if (status != Z_OK && status != Z_STREAM_END)
        return data_fail(path, 0, "damaged gzip data: %s", z.msg ? z.msg : "no reason given");
    if (status == Z_STREAM_END && z.avail_in)
        return data_fail(path, 0, "%u bytes after the end of the gzip data", z.avail_in);
    return 0;
}

int bytes_read(const char *path, size_t most, Bytes *content)
{
    Bytes raw = {0};
    *content = (Bytes){0};
    int error = bytes_load(path, most, &raw), failed = 0;
    if (error)
        failed = data_fail(path, 0, "%s", strerror(error));
    else if (raw.size <= most && is_gzip(raw.byte, raw.size))
        failed = bytes_unpack(path, most, &raw, content);
    else {
        *content = raw;
        raw = (Bytes){0};
    }
    if (!failed && content->size > most)
        failed = data_fail(path, 0, "more than %zu bytes of data", most);
    bytes_free(&raw);
    if (failed)
        bytes_free(content);
    return failed;
}
