/* regular.h - files that others made, read and written without surprises. */
#ifndef REGULAR_H
#define REGULAR_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Opens a regular file for reading, never a link, a device or a pipe; -1: errno says why, EINVAL
 * if it is not a regular file.  folder: a descriptor or AT_FDCWD.
 */
int regular_open(int folder, const char *path, size_t *size);

/* The first most bytes of such a file and a 0 byte, to be freed; NULL like regular_open. */
unsigned char *regular_read(int folder, const char *path, size_t most, size_t *size);

/* A new file with these bytes, readable by all who reach it; false: errno says why. */
bool regular_write(const char *path, const void *bytes, size_t size);

#endif
