/*
 * fault.h - what only tests do: failures on demand, protections taken away.
 *
 * A call that can fail for reasons outside this program is written
 *
 *     int fd = may_fail(open(path, O_RDONLY | O_CLOEXEC));
 *
 * which is the plain call.  Built with -DGRADE_TEST, GRADE_FAULT=n makes the n-th such call of
 * the process (children count on from their parent) fail: -1, errno EIO, a line on stderr.
 */
#ifndef FAULT_H
#define FAULT_H

#include <stdbool.h>

#ifdef GRADE_TEST
bool fault_now(const char *call, const char *file, int line);
#define may_fail(call) (fault_now(#call, __FILE__, __LINE__) ? -1 : (call))

/* Whether GRADE_OFF names this layer of protection, for tests that the doctor misses it. */
bool layer_off(const char *layer);
#else
#define may_fail(call)   (call)
#define layer_off(layer) false
#endif

/* The same for calls that give a pointer: NULL. */
#define may_lack(call) (may_fail(0) < 0 ? NULL : (call))

#endif
