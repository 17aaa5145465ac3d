/*
 * result.h - what became of each test of a step, and the file that says so.
 *
 * The file: a line `# STEP TESTS`, then a line a test, its fields separated by tabs - status,
 * function, property, message, what the code printed - and a last line `# end`.  A field has
 * \n, \t and \\ for line end, tab and backslash.  A file without its last line is no result.
 */
#ifndef RESULT_H
#define RESULT_H

#include <stdbool.h>
#include <stdio.h>

typedef enum {
    NOT_RUN,
    PASS,
    FAIL,
    CRASH,
    TIMEOUT,
    EXIT,
    NOT_WRITTEN,
    NOT_COMPILED,
    STATUSES
} Status;

extern const char *const status_word[STATUSES];

typedef struct {
    Status status;
    const char *function, *property, *message, *printed;
} Result;

/* Writes all of it or, after a line on stderr, nothing; the path appears when it is complete. */
bool result_write(const char *path, const char *step, int n, const Result *result);

#endif
