/* words.h - the outcome of a call, as a list of words that a file can hold. */
#ifndef WORDS_H
#define WORDS_H

#include "answers.h"

/* How many words an outcome of this call has: what is returned, and all that is written. */
size_t words_size(const Call *call);
void words_from(const Call *call, const Outcome *outcome, uint64_t *words);

/* Sets what is returned and what the blocks hold, which must be there. */
void words_to(const Call *call, const uint64_t *words, Outcome *outcome);

/* Of a known mistake, a large outcome is kept as a sketch: enough to compare with. */
enum { LARGE = 512, SKETCH = 1 + 2 * BLOCKS };
void words_sketch(const Call *call, const Outcome *outcome, uint64_t words[SKETCH]);

/* Whether the call gave in this output what such a sketch was made of, to about 1e-9. */
bool words_sketch_fits(const Call *call, const uint64_t words[SKETCH], int output);

#endif
