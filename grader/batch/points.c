/*
 * points.c - what each test is worth: a line a test, separated by tabs,
 *
 *     02_softmax  softmax  rows_sum_to_one  1  visible
 *
 * and lines that begin with #.  Every test of the suites has one line.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "grade.h"

enum { FIELDS = 5, MOST_POINTS = 1000, MOST_TEXT = 1 << 20 };

/* STEPS if there is no such step. */
static int step_number(const char *name)
{
    int i = 0;
    while (i < STEPS && strcmp(step_name[i], name) != 0)
        i++;
    return i;
}

/* The place of a test in its suite, or -1. */
static int test_number(const Points *points, int step, const char *function, const char *property)
{
    for (int i = 0; i < points->tests[step]; i++)
        if (strcmp(points->test[step][i].function, function) == 0 &&
            strcmp(points->test[step][i].property, property) == 0)
            return i;
    return -1;
}

/* Cuts a line at its tabs; true if there are exactly as many fields as expected. */
static bool cut(char *line, char *field[FIELDS])
{
    for (int i = 0; i < FIELDS; i++) {
        field[i] = line;
        size_t length = strcspn(line, "\t");
        if ((line[length] == '\t') != (i < FIELDS - 1))
            return false;
        line[length] = '\0';
        line += length + 1;
    }
    return true;
}

static bool read_worth(char *const field[FIELDS], Worth *worth)
{
    char *end;
    long points = strtol(field[3], &end, 10);
    bool hidden = strcmp(field[4], "hidden") == 0;
    if (end == field[3] || *end || points < 0 || points > MOST_POINTS ||
        (!hidden && strcmp(field[4], "visible") != 0))
        return false;
    worth->points = (int)points;
    worth->hidden = hidden;
    return true;
}

/* Takes one line in; what is wrong with it goes to reason. */
static bool take(char *line, int number, Points *points, char *reason, size_t size)
{
    char *field[FIELDS];
    Worth worth;
    if (!cut(line, field) || !read_worth(field, &worth)) {
        snprintf(reason, size,
                 "expected step, function, property, points from 0 to %d, visible or "
                 "hidden, with a tab between them",
                 MOST_POINTS);
        return false;
    }
    int step = step_number(field[0]);
    int test = step < STEPS ? test_number(points, step, field[1], field[2]) : -1;
    if (test < 0) {
        snprintf(reason, size, "no suite has a test %s %s %s", field[0], field[1], field[2]);
        return false;
    }
    Worth *place = &points->test[step][test];
    if (place->line) {
        snprintf(reason, size, "%s %s %s has its points in line %d already", field[0], field[1],
                 field[2], place->line);
        return false;
    }
    place->points = worth.points;
    place->hidden = worth.hidden;
    place->line = number;
    points->most[step] += worth.points;
    return true;
}

/* The first test without a line goes to reason. */
static bool all_there(const Points *points, char *reason, size_t size)
{
    for (int s = 0; s < STEPS; s++)
        for (const Worth *w = points->test[s]; w < points->test[s] + points->tests[s]; w++)
            if (!w->line) {
                snprintf(reason, size, "no line for the test %s %s %s", step_name[s], w->function,
                         w->property);
                return false;
            }
    return true;
}

static bool parse(char *text, Points *points, int *line, char *reason, size_t size)
{
    for (*line = 1; *text; ++*line) {
        size_t length = strcspn(text, "\n");
        bool last = !text[length];
        text[length] = '\0';
        if (*text && *text != '#' && !take(text, *line, points, reason, size))
            return false;
        text += length + !last;
    }
    *line = 0;
    return all_there(points, reason, size);
}

static char *read_text(const char *path, size_t *bytes)
{
    FILE *file = may_lack(fopen(path, "re"));
    if (!file)
        return NULL;
    char *text = need(malloc(MOST_TEXT + 1));
    *bytes = fread(text, 1, MOST_TEXT, file);
    text[*bytes] = '\0';
    bool good = may_fail(0) == 0 && !ferror(file);
    fclose(file);
    if (good)
        return text;
    free(text);
    return NULL;
}

static void list_tests(Points *points)
{
    Result result[SESSION_TESTS];
    for (int s = 0; s < STEPS; s++) {
        int n = points->tests[s] = session_list(step_name[s], result);
        points->test[s] = need(calloc((size_t)n + 1, sizeof(Worth)));
        for (int i = 0; i < n; i++)
            points->test[s][i] =
                (Worth){.function = result[i].function, .property = result[i].property};
    }
}

int points_read(const char *path, Points *points)
{
    char reason[512], place[PATH_MAX + 16];
    size_t bytes;
    char *text = read_text(path, &bytes);
    int line;
    if (!text)
        return refuse(EX_NOINPUT, path);
    *points = (Points){.key = key_of_bytes(text, bytes)};
    list_tests(points);
    bool good = parse(text, points, &line, reason, sizeof reason);
    free(text);
    if (good)
        return 0;
    snprintf(place, sizeof place, line ? "%s:%d" : "%s", path, line);
    tell(place, reason);
    points_free(points);
    return EX_DATAERR;
}

void points_free(Points *points)
{
    for (int s = 0; s < STEPS; s++)
        free(points->test[s]);
    *points = (Points){0};
}
