/* local.h - the back end of a local check, in the process of a test. */
#ifndef LOCAL_H
#define LOCAL_H

#include "stage.h"

/* The steps that judge_begin() loads: n shared objects, in order, the one that is judged last. */
void direct_objects(int n, char *const path[]);

/* The call under way, or NULL. */
extern const Stage *crash_stage;

/* Reports crashes by what was touched, on a stack of its own. */
void crash_catch(void);

#endif
