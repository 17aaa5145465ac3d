/* outcome.h - from the end of a test's process to a status and a message. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "result.h"
#include "test.h"

/* passed and said: Check's own verdict.  Fills status, message and printed. */
void outcome(Slot *slot, bool passed, const char *said, Result *result);

#endif
