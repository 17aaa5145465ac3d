/*
 * fault.h - every call that can fail for reasons outside this program is written
 *
 *     int fd = may_fail(open(path, O_RDONLY | O_CLOEXEC));
 *
 * which is the plain call.  Built with -DGRADE_TEST, GRADE_FAULT=n makes the n-th such call of
 * the process (children count on from their parent) fail: -1, errno EIO, a line on stderr.
 */
#ifndef FAULT_H
#define FAULT_H

#ifdef GRADE_TEST
#include <stdbool.h>
bool fault_now(const char *call, const char *file, int line);
#define may_fail(call) (fault_now(#call, __FILE__, __LINE__) ? -1 : (call))
#else
#define may_fail(call) (call)
#endif

#endif
