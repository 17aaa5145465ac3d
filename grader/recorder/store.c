/* store.c - a memory that is only ever added to, shared by all processes made after it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "store.h"

enum { BUCKETS = 1 << 14 };

static const size_t most = (size_t)1 << 32; /* of addresses; memory is taken as it is used */

static struct {
    Store store;
    size_t used;
    StoredOutcome *outcome[BUCKETS];
    StoredEntry *entry[BUCKETS];
    uint64_t room[];
} * memory;

Store *store_open(void)
{
    void *map =
        mmap(NULL, most, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (map == MAP_FAILED) {
        perror("record: no memory to record in");
        return NULL;
    }
    memory = map;
    memory->store.last_outcome = &memory->store.outcome;
    memory->store.last_entry = &memory->store.entry;
    return &memory->store;
}

static void *take(size_t bytes)
{
    size_t words = (bytes + 7) / 8;
    if (sizeof *memory + (memory->used + words) * 8 > most) {
        fprintf(stderr, "record: more than %zu bytes to record\n", most);
        abort();
    }
    void *room = memory->room + memory->used;
    memory->used += words;
    return room;
}

/* What is complete is linked last: a process may be stopped at any time. */
StoredEntry *store_entry(const Key *key, uint64_t mistakes)
{
    StoredEntry **bucket = &memory->entry[key->form % BUCKETS];
    for (StoredEntry *e = *bucket; e; e = e->collision)
        if (key_distance(key, &e->key) == 0)
            return e;
    StoredEntry *e = take(sizeof *e);
    *e = (StoredEntry){.collision = *bucket, .key = *key, .mistakes = mistakes};
    *bucket = *memory->store.last_entry = e;
    memory->store.last_entry = &e->next;
    memory->store.entries++;
    return e;
}

uint64_t store_outcome(uint64_t size, const uint64_t *words)
{
    uint64_t hash = size;
    for (uint64_t k = 0; k < size; k++)
        hash = (hash ^ words[k]) * UINT64_C(0x9e3779b97f4a7c15);
    StoredOutcome **bucket = &memory->outcome[(hash >> 32) % BUCKETS];
    for (StoredOutcome *o = *bucket; o; o = o->collision)
        if (o->size == size && memcmp(o->words, words, size * sizeof *words) == 0)
            return o->number;
    StoredOutcome *o = take(sizeof *o + size * sizeof *words);
    *o = (StoredOutcome){.collision = *bucket, .number = ++memory->store.outcomes, .size = size};
    memcpy(o->words, words, size * sizeof *words);
    *bucket = *memory->store.last_outcome = o;
    memory->store.last_outcome = &o->next;
    return o->number;
}
