/* files.h - for the tests of the readers: files to read, and what is said about them. */
#ifndef FILES_H
#define FILES_H

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "../../datasets/format.h"

static Data data;
static char path[32], message[512];

/* A file without a name; path leads to it. */
static inline FILE *file_of(const void *content, size_t size)
{
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(content, 1, size, file), size);
    rewind(file);
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
    return file;
}

/* What is said on stderr between hush and the call of unhush comes into message. */
static FILE *said;
static int terminal;

static inline void hush(void)
{
    said = tmpfile();
    ck_assert_ptr_nonnull(said);
    terminal = dup(STDERR_FILENO);
    dup2(fileno(said), STDERR_FILENO);
}

static inline void unhush(void)
{
    dup2(terminal, STDERR_FILENO);
    close(terminal);
    rewind(said);
    message[fread(message, 1, sizeof message - 1, said)] = 0;
    fclose(said);
}

static inline int read_path(const char *name)
{
    memset(&data, 0x5a, sizeof data);
    hush();
    int status = data_read(name, &data);
    unhush();
    return status;
}

static inline int read_bytes(const void *content, size_t size)
{
    FILE *file = file_of(content, size);
    int status = read_path(path);
    fclose(file);
    return status;
}

static inline void assert_refused(int status, const char *name, const char *reason)
{
    static const Data zero;
    char expected[512];
    snprintf(expected, sizeof expected, "%s:%s\n", name, reason);
    ck_assert_str_eq(message, expected);
    ck_assert_int_eq(status, -1);
    ck_assert_mem_eq(&data, &zero, sizeof zero);
}

/* One line, whatever the reason. */
static inline void assert_refused_somehow(int status)
{
    char *newline = strchr(message, '\n');
    ck_assert_int_eq(status, -1);
    ck_assert_int_eq(strncmp(message, path, strlen(path)), 0);
    ck_assert_msg(newline && !newline[1], "not one line: %s", message);
    ck_assert(!data.X.x && !data.label);
}

static inline Bytes gzip(const void *content, size_t size)
{
    Bytes packed = {.capacity = size + 1000};
    packed.byte = data_memory(NULL, packed.capacity);
    z_stream z = {.next_in = (Bytef *)content, .avail_in = (uInt)size};
    z.next_out = (Bytef *)packed.byte;
    z.avail_out = (uInt)packed.capacity;
    ck_assert_int_eq(deflateInit2(&z, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
    ck_assert_int_eq(deflate(&z, Z_FINISH), Z_STREAM_END);
    packed.size = z.total_out;
    deflateEnd(&z);
    return packed;
}

static inline Bytes slurp(const char *name)
{
    Bytes content = {.capacity = 100000};
    content.byte = data_memory(NULL, content.capacity);
    FILE *file = fopen(name, "rb");
    ck_assert_ptr_nonnull(file);
    content.size = fread(content.byte, 1, content.capacity, file);
    fclose(file);
    return content;
}

static inline bool same(const Data *a, const Data *b)
{
    size_t n = (size_t)a->X.rows, values = n * (size_t)a->X.cols;
    return a->X.rows == b->X.rows && a->X.cols == b->X.cols && a->classes == b->classes &&
           memcmp(a->X.x, b->X.x, values * sizeof(real)) == 0 &&
           memcmp(a->label, b->label, n * sizeof(int)) == 0;
}

#endif
