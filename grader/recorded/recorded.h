/*
 * recorded.h - what the solution and the known mistakes of a step gave for the calls that its
 * suite makes, from a file: in a handout, which holds neither.
 *
 * grader/recorded/NN_step.gz begins with lines of text: `# recorded NN_step`, a line for each
 * known mistake - its function, a tab, its text - and an empty line.  Then come words of 8 bytes,
 * the lowest byte first: how many outcomes; each with its size and its words (see words.h), of
 * which all but the first are differences to the one before.  How many calls; each with its form
 * and its sketch (see key.h), the number of the right outcome, how many mistakes its function
 * has, and the numbers of theirs.  Outcomes are numbered from 1; 0 is one that is not known.
 */
#ifndef RECORDED_H
#define RECORDED_H

#include "key.h"
#include "mistake.h"

typedef struct {
    uint64_t size, *words;
} Recorded;

typedef struct {
    Key key;
    uint64_t right, mistakes, *wrong; /* numbers of outcomes */
} Entry;

typedef struct {
    Mistake *mistake; /* the last one is without a function */
    uint64_t outcomes, entries;
    Recorded *outcome;
    Entry *entry;
} Recording;

/* Reads a recording; false, after a line on stderr, if it is not there or damaged. */
bool recording_read(const char *step, Recording *recording);

/* Answers a call of the suite itself: sets the blocks where they are, returns what is returned. */
double recorded_call(const Callee *callee, int args, const Arg *arg);

#endif
