/* read.h - a result file, read back. */
#ifndef READ_H
#define READ_H

#include "result.h"

typedef struct {
    char step[64];
    bool complete; /* the file is there, whole, and has as many tests as it announces */
    int n, count[STATUSES];
    Result *result;
    char *text; /* that the results point into */
} Report;

/* Reads the result file of a step; a missing or broken file gives a report that is not complete. */
Report report_read(const char *path);
void report_free(Report *r);

/* Every test ran and passed, and there is at least one. */
bool report_passed(const Report *r);

/* The first test that did not pass, or NULL. */
const Result *report_first(const Report *r);

#endif
