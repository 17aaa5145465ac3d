/*
 * answers.h - what the solution and the known mistakes give for the inputs of a call.
 *
 * Two sources have this face: the functions themselves (functions.c), and in a handout, which
 * holds neither solutions nor mistakes, a recording of what they gave (grader/recorded/).
 */
#ifndef ANSWERS_H
#define ANSWERS_H

#include "looks.h"
#include "mistake.h"

/* Finds the answers of a step; false, after a line on stderr, if they cannot be had. */
bool answers_choose(const char *step);

/* The known mistakes of that step, the usual ones first; the last one is without a function. */
extern const Mistake *judge_mistakes;

/* What a function returns, and what the blocks of a call hold then; see judge_release(). */
typedef struct {
    void *block[BLOCKS];
    double result;
} Outcome;

/* What the solution gives; false, and nothing to release, if that is not known. */
bool answer_right(const Call *call, Outcome *right);

/* NEAR: the same to about 1e-9, and no more is known of what the mistake gives. */
typedef enum { DIFFERENT, NEAR, SAME, UNKNOWN } Fit;

/* Whether a mistake gives what the call gave in this output, a block or RESULT. */
Fit answer_fits(const Call *call, const Mistake *mistake, int output, const Slack *slack);

#endif
