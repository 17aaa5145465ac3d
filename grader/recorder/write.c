/* write.c - writes a recording; grader/recorded/recorded.h says what the file holds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>
#include "answers.h"
#include "write.h"

static void put(gzFile file, uint64_t word)
{
    unsigned char byte[8];
    for (int i = 0; i < 8; i++)
        byte[i] = (unsigned char)(word >> 8 * i);
    gzwrite(file, byte, sizeof byte);
}

static void put_outcomes(gzFile file, const Store *store)
{
    put(file, store->outcomes);
    for (const StoredOutcome *o = store->outcome; o; o = o->next) {
        put(file, o->size);
        for (uint64_t k = 0; k < o->size; k++)
            put(file, o->words[k] - (k ? o->words[k - 1] : 0));
    }
}

static void put_entries(gzFile file, const Store *store)
{
    put(file, store->entries);
    for (const StoredEntry *e = store->entry; e; e = e->next) {
        put(file, e->key.form);
        put(file, e->key.sketch[0]);
        put(file, e->key.sketch[1]);
        put(file, e->right);
        put(file, e->mistakes);
        for (uint64_t k = 0; k < e->mistakes; k++)
            put(file, e->wrong[k]);
    }
}

bool recording_write(const char *path, const char *step, const Store *store)
{
    char temporary[4096];
    int status;
    snprintf(temporary, sizeof temporary, "%s.%d", path, (int)getpid());
    gzFile file = gzopen(temporary, "wb9");
    if (!file) {
        perror(temporary);
        return false;
    }
    gzprintf(file, "# recorded %s\n", step);
    for (const Mistake *m = judge_mistakes; m->function; m++)
        gzprintf(file, "%s\t%s\n", m->function, m->text);
    gzprintf(file, "\n");
    put_outcomes(file, store);
    put_entries(file, store);
    gzerror(file, &status);
    bool written = status == Z_OK;
    written &= gzclose(file) == Z_OK && rename(temporary, path) == 0;
    if (!written) {
        perror(path);
        unlink(temporary);
    }
    return written;
}
