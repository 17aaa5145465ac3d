/* write.h - a recording as a file. */
#ifndef WRITE_H
#define WRITE_H

#include "store.h"

/* Writes all of it or, after a line on stderr, nothing; the path appears when it is complete. */
bool recording_write(const char *path, const char *step, const Store *store);

#endif
