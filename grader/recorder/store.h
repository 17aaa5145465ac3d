/* store.h - what has been recorded so far; shared with the processes of the tests. */
#ifndef STORE_H
#define STORE_H

#include "../recorded/key.h"
#include "test.h"

typedef struct StoredOutcome {
    struct StoredOutcome *next, *collision;
    uint64_t number, size, words[]; /* numbers count from 1 */
} StoredOutcome;

typedef struct StoredEntry {
    struct StoredEntry *next, *collision;
    Key key;
    bool asked;                                /* by the suite itself */
    bool complete;                             /* with all mistakes */
    uint64_t right, mistakes, wrong[MISTAKES]; /* numbers of outcomes, 0: not known yet */
} StoredEntry;

typedef struct Store {
    uint64_t outcomes, entries;
    StoredOutcome *outcome, **last_outcome;
    StoredEntry *entry, **last_entry;
    bool sealed; /* whatever the suite itself asks has been asked */
    char complaint[256];
} Store;

/* The one store; NULL, after a line on stderr, if there is no memory. */
Store *store_open(void);

/* The entry with exactly this key, a new one if there is none. */
StoredEntry *store_entry(const Key *key, uint64_t mistakes);

/* The number of an outcome, which is added if it is new. */
uint64_t store_outcome(uint64_t size, const uint64_t *words);

#endif
