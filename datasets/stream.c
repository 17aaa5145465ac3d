/*
 * stream.c - the bytes of a file, one after the other, unpacked if it is gzip.
 *
 * zlib's own reader of files, gzread, forgives too much for data that must be whole: bytes
 * after the gzip data are ignored, and a gzip file cut to its first byte is passed on as text.
 */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "format.h"

enum {
    INPUT = 1 << 16,     /* bytes taken at a time */
    RATIO_MAX = 1032,    /* deflate cannot pack better: 258 bytes in 2 bits */
    PIECE_MAX = 1 << 30, /* bytes unpacked at a time, for zlib counts in unsigned int */
};

static const char *const packing_name[] = {"plain", "gzip", "zlib"};

/* ---- what goes wrong ---------------------------------------------------- */

int stream_fail(const Stream *s, const char *reason, ...)
{
    char text[512];
    unsigned long long start = s->start, offset = s->offset;
    va_list args;
    va_start(args, reason);
    vsnprintf(text, sizeof text, reason, args);
    va_end(args);
    if (s->packing == PLAIN)
        return data_fail(s->path, 0, "at byte %llu: %s", start + offset, text);
    if (s->packing == GZIP)
        return data_fail(s->path, 0, "at byte %llu unpacked: %s", offset, text);
    return data_fail(s->path, 0, "at byte %llu, %llu unpacked: %s", start, offset, text);
}

static int damaged(const Stream *s, int status)
{
    const char *reason = s->z.msg ? s->z.msg : "no reason given";
    if (status == Z_MEM_ERROR) {
        data_fail(s->path, 0, "out of memory");
        exit(EXIT_FAILURE);
    }
    if (s->packing == ZLIB)
        return stream_fail(s, "damaged zlib data: %s", reason);
    return data_fail(s->path, 0, "damaged gzip data: %s", reason);
}

static int too_short(const Stream *s)
{
    if (s->packing == ZLIB)
        return stream_fail(s, "the zlib data end too early: the file is not complete");
    return data_fail(s->path, 0, "the gzip data end too early: the file is not complete");
}

/* ---- input -------------------------------------------------------------- */

/* Adds to the input what has room; at the end of the file that is nothing. */
static int refill(Stream *s)
{
    z_stream *z = &s->z;
    memmove(s->input, z->next_in, z->avail_in);
    z->next_in = s->input;
    size_t room = INPUT - z->avail_in;
    int64_t got;
    if (s->outer) {
        got = stream_read(s->outer, s->input + z->avail_in, s->left < room ? s->left : room);
    } else {
        errno = 0;
        got = (int64_t)fread(s->input + z->avail_in, 1, room, s->file);
        if (ferror(s->file))
            return data_fail(s->path, 0, "%s", strerror(errno));
    }
    if (got < 0)
        return -1;
    s->left -= (uint64_t)got < s->left ? (uint64_t)got : s->left;
    z->avail_in += (uInt)got;
    return 0;
}

static bool is_gzip(const z_stream *z)
{
    return z->avail_in >= 2 && memcmp(z->next_in, "\x1f\x8b", 2) == 0;
}

/* At the end of one gzip member: another one, or the end of the file. */
static int next_member(Stream *s)
{
    if (s->z.avail_in < 2 && refill(s) < 0)
        return -1;
    if (s->packing == GZIP && is_gzip(&s->z))
        return inflateReset(&s->z) == Z_OK ? 0 : damaged(s, Z_STREAM_ERROR);
    s->ended = true;
    uint64_t more = 0;
    while (s->z.avail_in) {
        more += s->z.avail_in;
        s->z.avail_in = 0;
        if (refill(s) < 0)
            return -1;
    }
    if (more)
        return data_fail(s->path, 0, "%llu bytes after the end of the %s data",
                         (unsigned long long)more, packing_name[s->packing]);
    return 0;
}

/* ---- output ------------------------------------------------------------- */

static int64_t read_plain(Stream *s, unsigned char *to, size_t n)
{
    size_t done = 0;
    while (done < n) {
        if (s->z.avail_in == 0 && refill(s) < 0)
            return -1;
        size_t piece = n - done < s->z.avail_in ? n - done : s->z.avail_in;
        if (piece == 0)
            break;
        memcpy(to + done, s->z.next_in, piece);
        s->z.next_in += piece;
        s->z.avail_in -= (uInt)piece;
        done += piece;
    }
    return (int64_t)done;
}

static int64_t read_packed(Stream *s, unsigned char *to, size_t n)
{
    size_t done = 0;
    while (done < n && !s->ended) {
        if (s->z.avail_in == 0 && refill(s) < 0)
            return -1;
        if (s->z.avail_in == 0)
            return too_short(s);
        uInt room = (uInt)(n - done < PIECE_MAX ? n - done : PIECE_MAX);
        s->z.next_out = to + done;
        s->z.avail_out = room;
        int status = inflate(&s->z, Z_NO_FLUSH);
        done += room - s->z.avail_out;
        if (status == Z_STREAM_END ? next_member(s) < 0 : status != Z_OK)
            return status == Z_STREAM_END ? -1 : damaged(s, status);
    }
    return (int64_t)done;
}

static int64_t read_unpeeked(Stream *s, void *to, size_t n)
{
    return s->packing == PLAIN ? read_plain(s, to, n) : read_packed(s, to, n);
}

int64_t stream_read(Stream *s, void *to, size_t n)
{
    size_t peeked = s->head_size - s->head_at, first = n < peeked ? n : peeked;
    if (first)
        memcpy(to, s->head + s->head_at, first);
    s->head_at += first;
    int64_t rest = n == first ? 0 : read_unpeeked(s, (unsigned char *)to + first, n - first);
    if (rest < 0)
        return -1;
    s->offset += first + (uint64_t)rest;
    return (int64_t)first + rest;
}

int stream_need(Stream *s, void *to, size_t n, const char *what)
{
    int64_t got = stream_read(s, to, n);
    if (got < 0)
        return -1;
    if ((size_t)got == n)
        return 0;
    s->offset -= (uint64_t)got;
    return stream_fail(s, "expected %zu bytes of %s, found %lld", n, what, (long long)got);
}

int stream_skip(Stream *s)
{
    unsigned char waste[4096];
    int64_t got;
    do
        got = stream_read(s, waste, sizeof waste);
    while (got > 0);
    if (got == 0 && s->outer && s->left)
        return data_fail(s->path, 0, "the file is not complete: it ends %llu bytes too early",
                         (unsigned long long)s->left);
    return (int)got;
}

int stream_end(Stream *s)
{
    uint64_t end = s->offset;
    if (stream_skip(s) < 0)
        return -1;
    unsigned long long more = s->offset - end;
    s->offset = end;
    return more ? stream_fail(s, "expected the end, found %llu bytes more", more) : 0;
}

uint64_t stream_most(const Stream *s)
{
    uint64_t outer = s->outer ? stream_most(s->outer) : UINT64_MAX;
    uint64_t input = (s->left < outer ? s->left : outer) + s->z.avail_in;
    uint64_t peeked = s->head_size - s->head_at;
    return peeked + (s->packing == PLAIN ? input : RATIO_MAX * (input + 1));
}

/* ---- opening and closing ------------------------------------------------ */

static int begin(Stream *s)
{
    static const int window[] = {0, 16 + MAX_WBITS, MAX_WBITS}; /* 16: gzip, with its checksum */
    int status = s->packing == PLAIN ? Z_OK : inflateInit2(&s->z, window[s->packing]);
    return status == Z_OK ? 0 : damaged(s, status);
}

static int fill_head(Stream *s)
{
    if (refill(s) < 0)
        return -1;
    s->packing = is_gzip(&s->z) ? GZIP : PLAIN;
    if (begin(s) < 0)
        return -1;
    int64_t got = read_unpeeked(s, s->head, HEAD);
    s->head_size = got < 0 ? 0 : (size_t)got;
    return got < 0 ? -1 : 0;
}

/* The size of a file on disk; what comes from a pipe is not limited by one. */
static uint64_t size_of(FILE *file)
{
    struct stat s;
    return fstat(fileno(file), &s) == 0 && S_ISREG(s.st_mode) ? (uint64_t)s.st_size : CONTENT_MAX;
}

int stream_open(const char *path, Stream *s)
{
    *s = (Stream){.path = path, .file = fopen(path, "rb")};
    if (!s->file)
        return data_fail(path, 0, "%s", strerror(errno));
    s->input = data_memory(NULL, INPUT);
    s->z.next_in = s->input;
    s->left = size_of(s->file);
    int failed = fill_head(s);
    if (failed)
        stream_close(s);
    return failed;
}

int stream_part(Stream *outer, uint64_t size, Packing packing, Stream *s)
{
    *s = (Stream){.path = outer->path, .outer = outer, .left = size, .packing = packing};
    s->start = outer->offset;
    s->input = data_memory(NULL, INPUT);
    s->z.next_in = s->input;
    return begin(s);
}

void stream_close(Stream *s)
{
    if (s->packing != PLAIN)
        inflateEnd(&s->z);
    if (s->file)
        fclose(s->file);
    free(s->input);
    *s = (Stream){0};
}
