/* looks.h - an output beside what it should be, and what it looks like. */
#ifndef LOOKS_H
#define LOOKS_H

#include "call.h"

enum { RESULT = -1 }; /* the number of the "block" that is the returned value */

/* An output as a list of rows x cols numbers. */
typedef struct {
    const char *name;
    int rows, cols;
    const Block *block; /* NULL: the returned value */
    const void *data;
    double result;
} Output;

Output output_of(const Call *call, int block, void *const *data, double result);

/* What the code under judgement gave. */
Output output_given(const Call *call, int block);

/* Two numbers are alike by their own size and, for sums that cancel, by that of their neighbours.
 */
typedef struct {
    double own, neighbours;
} Slack;

extern const Slack slack_usual, slack_strict;

bool output_same(const Output *a, const Output *b, const Slack *slack); /* NaN is NaN */

bool output_finite(const Output *a);

/* Whether some number, neither NaN nor infinite, is not what it should be. */
bool output_tells(const Output *got, const Output *want, const Slack *slack);

/* The text says what got looks like, if anything. */
typedef struct {
    const Call *call;
    Output got, want;
    char *text;
    size_t size;
} Case;

bool say(const Case *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What is certain whatever the function: outputs never written, inputs changed. */
bool looks_untouched(const Case *c);

/* What any wrong output can look like: zero, an input, the transpose, a factor, NaN, ... */
bool looks_like_something(const Case *c);

#endif
