/* results.h - one result file. */
#ifndef RESULTS_H
#define RESULTS_H

#include "class.h"

/* Reads a file of schema 1 into *s.  False after a line on stderr; *s can be freed in any case. */
bool submission_read(Submission *s, const char *path);
void submission_free(Submission *s);

#endif
