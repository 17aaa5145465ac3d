/*
 * recorder.h - a back end that judges the solution, or a known mistake in its place, and records
 * what they give for every call that the suite makes.
 */
#ifndef RECORDER_H
#define RECORDER_H

#include "answers.h"
#include "store.h"

/* The solution of each function, by number. */
extern const Function recorder_real[];

/* Records from now on; mistake, or none if NULL, is judged in place of its function. */
void recorder_use(Store *store, const Mistake *mistake);

/* A call of the suite itself. */
double recorder_call(const Callee *callee, int args, Arg *arg);

#endif
