/*
 * schema.h - values of a JSON file that must be what they should be.
 *
 * The first value that is not is told on stderr, `file: steps[2].points: expected a whole number`,
 * and noted in the file; after it all values are empty, so that the reader need not look each time.
 */
#ifndef SCHEMA_H
#define SCHEMA_H

#include <jansson.h>
#include <stdbool.h>

typedef struct {
    const char *path;
    bool wrong;
} Source;

/* Where in the file: steps[2].tests[0], each part pointing at what it is in. */
typedef struct Place {
    Source *source;
    const struct Place *in;
    const char *key; /* NULL: a place in a list */
    int index;
    const json_t *value;
} Place;

/* A whole file; its top must be an object, or the place is wrong already. */
json_t *want_file(Source *source);
Place place_top(Source *source, const json_t *value);

/* The member of an object, an object again or a list; and what is at an index of a list. */
Place want_object(const Place *in, const char *key);
Place want_list(const Place *in, const char *key);
Place want_item(const Place *list, int index);

int list_length(const Place *list);

/* "" when wrong */
const char *want_text(const Place *in, const char *key);
/* One of the words, which end with NULL; the first when wrong. */
const char *want_word(const Place *in, const char *key, const char *const *words);
/* low to high; low when wrong */
int want_whole(const Place *in, const char *key, int low, int high);
/* null is NaN; 0 when wrong */
double want_number(const Place *in, const char *key);
/* The same, of a place in a list. */
double want_number_here(const Place *here);

/* Tells that the value of a key (NULL: the place itself) is not what was expected; returns false.
 */
bool expected(const Place *in, const char *key, const char *what);

#endif
