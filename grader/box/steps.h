/* steps.h - the files that a submission may hold. */
#ifndef STEPS_H
#define STEPS_H

enum { STEPS = 8 };

/* 01_linear .. 08_mlp */
extern const char *const step_name[STEPS];

/* Which step this file name (no folder) belongs to, 01_linear.c: 0; -1 if none. */
int step_of(const char *file);

#endif
