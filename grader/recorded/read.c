/* read.c - reads a recording. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include "recorded.h"
#include "test.h"

/* A file that is being read; after its end, or where it is damaged, all words are 0. */
typedef struct {
    gzFile file;
    bool bad;
} Source;

static uint64_t next_word(Source *s)
{
    unsigned char byte[8];
    uint64_t word = 0;
    s->bad |= gzread(s->file, byte, sizeof byte) != sizeof byte;
    for (int i = 7; i >= 0 && !s->bad; i--)
        word = word << 8 | byte[i];
    return word;
}

/* A list of n elements, as long as memory can hold one. */
static void *list_of(Source *s, uint64_t *n, size_t size)
{
    *n = next_word(s);
    void *list = *n < SIZE_MAX / size / 16 ? calloc(*n + 1, size) : NULL;
    s->bad |= !list;
    return list;
}

static char *copy_text(const char *text)
{
    size_t bytes = strlen(text) + 1;
    return memcpy(judge_alloc(bytes), text, bytes);
}

/* ---- the parts ------------------------------------------------------------------- */

static bool read_title(Source *s, const char *step)
{
    char line[128], want[128];
    snprintf(want, sizeof want, "# recorded %s\n", step);
    return gzgets(s->file, line, sizeof line) && strcmp(line, want) == 0;
}

static void read_mistakes(Source *s, Recording *r)
{
    char line[1024];
    int n = 0;
    r->mistake = calloc(MISTAKES + 1, sizeof *r->mistake);
    while (r->mistake && gzgets(s->file, line, sizeof line) && line[0] != '\n' && n < MISTAKES) {
        char *tab = strchr(line, '\t');
        line[strcspn(line, "\n")] = '\0';
        if (!tab)
            break;
        *tab = '\0';
        r->mistake[n++] = (Mistake){copy_text(line), NULL, copy_text(tab + 1)};
    }
    s->bad |= !r->mistake || line[0] != '\n';
}

static void read_outcomes(Source *s, Recording *r)
{
    r->outcome = list_of(s, &r->outcomes, sizeof *r->outcome);
    for (uint64_t i = 0; i < r->outcomes && !s->bad; i++) {
        Recorded *o = &r->outcome[i];
        o->words = list_of(s, &o->size, sizeof *o->words);
        for (uint64_t k = 0; k < o->size && !s->bad; k++)
            o->words[k] = next_word(s) + (k ? o->words[k - 1] : 0);
    }
}

static void read_entries(Source *s, Recording *r)
{
    r->entry = list_of(s, &r->entries, sizeof *r->entry);
    for (uint64_t i = 0; i < r->entries && !s->bad; i++) {
        Entry *e = &r->entry[i];
        e->key.form = next_word(s);
        e->key.sketch[0] = next_word(s);
        e->key.sketch[1] = next_word(s);
        e->right = next_word(s);
        e->wrong = list_of(s, &e->mistakes, sizeof *e->wrong);
        for (uint64_t k = 0; k < e->mistakes && !s->bad; k++)
            e->wrong[k] = next_word(s);
    }
}

bool recording_read(const char *step, Recording *r)
{
    char path[256];
    snprintf(path, sizeof path, "grader/recorded/%s.gz", step);
    Source s = {gzopen(path, "rb"), false};
    if (!s.file) {
        fprintf(stderr, "judge: cannot read %s: %s\n", path, strerror(errno));
        return false;
    }
    s.bad = !read_title(&s, step);
    read_mistakes(&s, r);
    read_outcomes(&s, r);
    read_entries(&s, r);
    s.bad |= gzgetc(s.file) != -1; /* the checksum stands at the end */
    s.bad |= gzclose(s.file) != Z_OK;
    if (s.bad)
        fprintf(stderr, "judge: %s is damaged: unpack the archive again\n", path);
    return !s.bad;
}
