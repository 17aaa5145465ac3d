/*
 * key.h - the inputs of a call, in so few numbers that a table of thousands is small.  Who records
 * calls and who looks them up must agree on it.
 */
#ifndef KEY_H
#define KEY_H

#include "call.h"

typedef struct {
    uint64_t form; /* all that is whole: function, sizes, labels, operands */
    uint64_t
        sketch[2];    /* all that is real: not far off for inputs that differ in their last bits */
    uint64_t numbers; /* how many real ones */
} Key;

/*
 * Of the inputs of a call, block[].before.  A function among them is called once: two losses are
 * told apart by what they say.
 */
Key key_of(const Call *call);

/* A call of the suite itself: everything is where the caller keeps it. */
Call key_call(const Callee *callee, int args, const Arg *arg);

/* How far another key is from this one, or UINT64_MAX: a different call. */
uint64_t key_distance(const Key *key, const Key *other);

/* ---- sketches: two sums that are near for numbers that are near ------------------ */

uint64_t bits_of(double x);

/* Adds the number at place k, in units of the last place; the sums go round. */
void sketch_add(uint64_t sketch[2], uint64_t k, double x);
uint64_t sketch_apart(uint64_t a, uint64_t b);

#endif
