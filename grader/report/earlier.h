/* earlier.h - an earlier step that fails may be why this one does. */
#ifndef EARLIER_H
#define EARLIER_H

#include "read.h"

/*
 * Whether a step before that of the result file at path failed when it was checked last, and has
 * not been changed since; its name.
 */
bool earlier_failure(const char *path, char step[64]);

#endif
