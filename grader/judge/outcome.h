/* outcome.h - from the end of a test's process to a status and a message. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "result.h"
#include "test.h"

/* Fills status, message and printed, of a test that is over. */
void outcome(Slot *slot, Result *result);

#endif
