/*
 * mistake.h - the known mistakes of a step, as wrong solutions.
 *
 * A mistake is a function of the same type as the right one.  When a test fails, each is
 * called with the inputs of the failed call; the first that gives what the submission gave
 * lends its text.  So a text never appears by guess.
 */
#ifndef MISTAKE_H
#define MISTAKE_H

#include <math.h>
#include "call.h"

#define CALL(name, returns, ...) __typeof__(name) ref_##name;
#include "calls.def"
#undef CALL

typedef struct {
    const char *function;
    Function wrong;
    const char *text;
} Mistake;

/* The mistakes of a step, told to the judge before main(). */
typedef struct Known {
    const char *file; /* grader/mistakes/NN_step.c */
    const Mistake *mistakes;
    struct Known *next;
} Known;

void judge_know(Known *known);

/* At the end of grader/mistakes/NN_step.c: the usual mistakes first, {0} last. */
#define KNOW(list)                                                                                 \
    __attribute__((constructor)) static void know(void)                                            \
    {                                                                                              \
        static Known known = {__FILE__, list, 0};                                                  \
        judge_know(&known);                                                                        \
    }

/* The conditional does nothing but make the compiler compare the two types. */
#define MISTAKE(function, wrong, text)                                                             \
    {                                                                                              \
#function, (Function)(1 ? wrong : ref_##function), text                                    \
    }

#endif
