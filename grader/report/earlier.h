/* earlier.h - an earlier step may be why this one fails. */
#ifndef EARLIER_H
#define EARLIER_H

#include "read.h"

typedef enum { EARLIER_PASS, EARLIER_UNKNOWN, EARLIER_FAILS } Earlier;

/*
 * What is known of the steps before that of the result file at path, without judging them: that one
 * fails; that one has not been checked since it was changed; or that all pass.  Its name, the
 * first.
 */
Earlier earlier_steps(const char *path, char step[64]);

#endif
