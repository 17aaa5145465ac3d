/* schema.c - values of a JSON file that must be what they should be. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "schema.h"

static void tell_place(const Place *place)
{
    if (!place->in)
        return;
    tell_place(place->in);
    if (place->key)
        fprintf(stderr, "%s%s", place->in->in ? "." : "", place->key);
    else
        fprintf(stderr, "[%d]", place->index);
}

bool expected(const Place *in, const char *key, const char *what)
{
    if (in->source->wrong)
        return false;
    in->source->wrong = true;
    fprintf(stderr, "%s: ", in->source->path);
    tell_place(in);
    if (key)
        fprintf(stderr, "%s%s", in->in ? "." : "", key);
    fprintf(stderr, "%sexpected %s\n", key || in->in ? ": " : "", what);
    return false;
}

json_t *want_file(Source *source)
{
    json_error_t error;
    json_t *json = json_load_file(source->path, JSON_REJECT_DUPLICATES, &error);
    if (!json) {
        fprintf(stderr, "%s:%d: expected JSON: %s\n", source->path, error.line, error.text);
        source->wrong = true;
    }
    return json;
}

Place place_top(Source *source, const json_t *value)
{
    Place top = {source, NULL, NULL, 0, value};
    if (!json_is_object(value))
        expected(&top, NULL, "an object");
    return top;
}

static const json_t *member(const Place *in, const char *key)
{
    return in->source->wrong ? NULL : json_object_get(in->value, key);
}

Place want_object(const Place *in, const char *key)
{
    Place place = {in->source, in, key, 0, member(in, key)};
    if (!json_is_object(place.value))
        expected(in, key, "an object");
    return place;
}

Place want_list(const Place *in, const char *key)
{
    Place place = {in->source, in, key, 0, member(in, key)};
    if (!json_is_array(place.value))
        expected(in, key, "a list");
    return place;
}

Place want_item(const Place *list, int index)
{
    return (Place){list->source, list, NULL, index, json_array_get(list->value, (size_t)index)};
}

int list_length(const Place *list)
{
    return list->source->wrong ? 0 : (int)json_array_size(list->value);
}

const char *want_text(const Place *in, const char *key)
{
    const json_t *value = member(in, key);
    if (!json_is_string(value))
        expected(in, key, "a text");
    return json_is_string(value) ? json_string_value(value) : "";
}

const char *want_word(const Place *in, const char *key, const char *const *words)
{
    const char *text = want_text(in, key);
    char list[256];
    size_t used = 0;
    for (int i = 0; words[i]; i++) {
        if (strcmp(text, words[i]) == 0)
            return words[i];
        used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", i ? " | " : "", words[i]);
    }
    expected(in, key, list);
    return words[0];
}

int want_whole(const Place *in, const char *key, int low, int high)
{
    const json_t *value = member(in, key);
    json_int_t n = json_integer_value(value);
    char range[80];
    if (json_is_integer(value) && low <= n && n <= high)
        return (int)n;
    snprintf(range, sizeof range, "a whole number from %d to %d", low, high);
    expected(in, key, range);
    return low;
}

static double number_of(const Place *in, const char *key, const json_t *value)
{
    if (json_is_null(value))
        return NAN;
    if (!json_is_number(value))
        expected(in, key, "a number or null");
    return json_number_value(value);
}

double want_number(const Place *in, const char *key)
{
    return number_of(in, key, member(in, key));
}

double want_number_here(const Place *here)
{
    return number_of(here, NULL, here->value);
}
