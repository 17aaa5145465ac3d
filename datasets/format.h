/*
 * format.h - what the readers of all formats share.  Programs include dataset.h alone.
 *
 * One format, one file.  A reader gets the bytes of a file as a Stream and fills a Data; what it
 * makes room for is limited by what the file can really hold, whatever its header says.
 */
#ifndef FORMAT_H
#define FORMAT_H

#include <stdbool.h>
#include <stdio.h>
#include <zlib.h>
#include "dataset.h"

enum {
    CLASSES_MAX = 1000,    /* labels are 0 .. CLASSES_MAX-1 */
    ROWS_MIN = 10,         /* fewer rows leave a part of the split too small to mean anything */
    CONTENT_MAX = 1 << 30, /* bytes of a CSV file, 1 GiB: no count of anything exceeds an int */
    HEAD = 520,            /* bytes by which formats are told apart */
};

/* ---- data.c: what every reader needs ------------------------------------ */

/* Prints `path:line: reason` on stderr, without the line if it is 0; returns -1. */
int data_fail(const char *path, int line, const char *reason, ...)
    __attribute__((format(printf, 3, 4)));

/* realloc that never returns NULL: out of memory is one line on stderr and exit. */
void *data_memory(void *old, size_t size);

/* Makes room for so many rows in all, of cols numbers each; keeps those that are there. */
void data_room(Data *data, int rows, int cols);

/* x[i] = byte[i] / 255. */
void data_pixels(const unsigned char *byte, size_t n, real *x);

/* What no reader may hand out, however well it is written down: -1 after one line on stderr. */
int data_check(const char *path, const Data *data);

/* ---- stream.c: the bytes of a file -------------------------------------- */

typedef enum { PLAIN, GZIP, ZLIB } Packing;

/*
 * The bytes of a file, or of a piece of another stream, one after the other, unpacked.  Every
 * failure prints one line that names the file and the offset; after one, only close it.
 */
typedef struct Stream {
    const char *path;
    FILE *file;           /* where the bytes come from: this, or */
    struct Stream *outer; /* the stream that this one is a piece of */
    uint64_t start, left; /* where in outer it begins, and what has not been taken yet */
    Packing packing;
    bool ended;           /* the packed data have */
    z_stream z;           /* next_in, avail_in: the input taken and not yet used */
    unsigned char *input; /* its place */
    unsigned char head[HEAD];
    size_t head_size, head_at;
    uint64_t offset; /* of the next byte, unpacked */
} Stream;

/* Opens the file, gzip or not, and fills head with its first bytes; 0 or -1. */
int stream_open(const char *path, Stream *s);

/* The next size bytes of outer as a stream: plain, or zlib data.  0 or -1. */
int stream_part(Stream *outer, uint64_t size, Packing packing, Stream *s);

/* The next n bytes, fewer only at the end: how many, or -1. */
int64_t stream_read(Stream *s, void *to, size_t n);

/* Exactly n bytes of what: 0 or -1. */
int stream_need(Stream *s, void *to, size_t n, const char *what);

/* Reads over what is left, to the end and its checksum: 0 or -1. */
int stream_skip(Stream *s);

/* Nothing may be left, and the checksum of packed data must be right: 0 or -1. */
int stream_end(Stream *s);

/* No more bytes than this can follow: what is left of the file, times 1032 if it is packed. */
uint64_t stream_most(const Stream *s);

/* Prints `path: at byte N: reason`; returns -1. */
int stream_fail(const Stream *s, const char *reason, ...) __attribute__((format(printf, 2, 3)));

void stream_close(Stream *s);

/* size bytes at byte; not a string, no 0 ends it. */
typedef struct {
    char *byte;
    size_t size, capacity;
} Bytes;

/*
 * Fills content with all that is left of the stream, up to its end and checksum; the caller frees
 * it, on an error too.  0; or -1 after one line if that fails or is more than most bytes.
 */
int bytes_read(Stream *s, size_t most, Bytes *content);
void bytes_free(Bytes *content);

/* ---- the formats -------------------------------------------------------- */

typedef enum { CSV, IDX, CIFAR, MAT5, TAR } Format;

/* By its first bytes, never by its name. */
Format format_of(const Stream *s);

bool is_idx(const unsigned char *head, size_t size);
bool is_mat5(const unsigned char *head, size_t size);
uint32_t idx_count(const unsigned char *head); /* of pictures or classes */

/*
 * Each fills data, all zero before (cifar_read adds to it, so that several files are one set);
 * 0, or -1 after one line on stderr: free data all the same.
 */
int csv_read(Stream *text, Data *data);
int idx_read(Stream *images, Stream *labels, Data *data);
int cifar_read(Stream *s, Data *data);
int svhn_read(Stream *s, Data *data);

/* ---- folder.c: the files of a set --------------------------------------- */

typedef enum { NOT_SAID, FOR_TRAINING, FOR_TEST } Role;

/* A file of IDX, CIFAR-10 or MAT. */
typedef struct {
    char *path;
    Format format;
    int dims;       /* of IDX: 3 for pictures, 1 for classes */
    uint64_t count; /* of IDX: how many, as its header says; of others: bytes of the file */
    Role role;      /* by its name, until folder_divide */
} File;

typedef struct {
    const char *path;
    File *file; /* sorted by name */
    int n;
} Folder;

/* All such files at path; others, and names that begin with a dot, are passed over.  0 or -1. */
int folder_open(const char *path, Folder *folder);
void folder_free(Folder *folder);

/* The classes of these pictures, the pictures of these classes; NULL after one line. */
const File *folder_partner(const Folder *folder, const File *file);

/* Gives every file but classes the role FOR_TRAINING, or the role FOR_TEST to some: 0 or -1. */
int folder_divide(Folder *folder);

/* ---- split.c ------------------------------------------------------------ */

/* Moves rows chosen by seed from data to held_out: 15 %, rounded down. */
void data_hold_out(Data *data, uint64_t seed, Data *held_out);

#endif
