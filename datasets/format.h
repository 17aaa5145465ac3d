/*
 * format.h - what the readers of all formats share.  Programs include dataset.h alone.
 *
 * A file is read whole, unpacked and checked first; a format then parses memory, where
 * every length is known.  One format, one file: csv.c is the pattern for the next.
 */
#ifndef FORMAT_H
#define FORMAT_H

#include "dataset.h"

enum {
    CLASSES_MAX = 1000,    /* labels are 0 .. CLASSES_MAX-1 */
    ROWS_MIN = 10,         /* fewer rows leave a part of the split too small to mean anything */
    CONTENT_MAX = 1 << 30, /* bytes unpacked, 1 GiB: no count of anything exceeds an int */
};

/* size bytes at byte; not a string, no 0 ends it. */
typedef struct {
    char *byte;
    size_t size, capacity;
} Bytes;

/*
 * Fills content with the file at path, unpacked if it is gzip; the caller frees it.  Returns
 * 0; or -1 after one line on stderr if the file cannot be read, holds more than most bytes
 * (at most CONTENT_MAX), packed or unpacked, or its gzip data are not whole and sound.
 */
int bytes_read(const char *path, size_t most, Bytes *content);

void bytes_free(Bytes *content);

/* Fills data, all zero before, from text; 0, or -1 after one line on stderr: free it all the same.
 */
int csv_parse(const char *path, const Bytes *text, Data *data);

/* Prints `path:line: reason` on stderr, without the line if it is 0; returns -1. */
int data_fail(const char *path, int line, const char *reason, ...)
    __attribute__((format(printf, 3, 4)));

/* realloc that never returns NULL: out of memory is one line on stderr and exit. */
void *data_memory(void *old, size_t size);

#endif
