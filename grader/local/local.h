/* local.h - the back end of a local check, in the process of a test. */
#ifndef LOCAL_H
#define LOCAL_H

#include "stage.h"

/* The steps that judge_begin() loads: n shared objects, in order, the one that is judged last. */
void direct_objects(int n, char *const path[]);

/*
 * Of each object that judge_begin() has loaded, by its handle of dlopen(): what its variables are
 * then.  kept_nothing() is true if they are the same, and nothing of the step stays in the process.
 */
void kept_note(void *object);
bool kept_nothing(void);

/* The call under way, or NULL. */
extern const Stage *crash_stage;

/* Reports crashes by what was touched, on a stack of its own. */
void crash_catch(void);

#endif
