/* say.h - words to the one who grades, and how grade ends. */
#ifndef SAY_H
#define SAY_H

#include <sysexits.h>

/*
 * Exit status of grade: 0 or, of sysexits.h, EX_USAGE, EX_DATAERR (points, secret, roster or
 * result file), EX_NOINPUT (no such submission, folder or file), EX_UNAVAILABLE (a layer of
 * protection is off), EX_CANTCREAT (the output) and EX_TEMPFAIL (infrastructure: try again).
 */
enum { EXIT_STOPPED = 128 }; /* + the signal: 130 for Ctrl-C */

/* The memory; if it is NULL, the program ends with EX_TEMPFAIL. */
void *need(void *memory);

/*
 * A name that is safe to print, and that of no other: what is not becomes \x1b (text_escape() of
 * grader/box).  Freed by the caller.
 */
char *name_clean(const char *name);

/* One line on stderr: grade: NAME: WHAT. */
void tell(const char *name, const char *what);

/*
 * The same of errno.  Returns status if a user can cure it (no such folder, no permission), and
 * EX_TEMPFAIL if the machine is at fault.
 */
int refuse(int status, const char *name);

#endif
