/* read.c - a result file, read back. */
#include <stdlib.h>
#include <string.h>
#include "read.h"

static char *read_text(const char *path)
{
    FILE *file = fopen(path, "r");
    if (!file)
        return NULL;
    size_t used = 0, room = 1 << 16;
    char *text = malloc(room);
    while (text) {
        used += fread(text + used, 1, room - used - 1, file);
        text[used] = '\0';
        if (used < room - 1)
            break;
        char *more = realloc(text, room *= 2);
        if (!more)
            free(text);
        text = more;
    }
    fclose(file);
    return text;
}

/* Cuts the next field off, up to end, and undoes \n, \t and \\ in place; NULL if there is none. */
static char *field(char **rest, char end)
{
    char *start = *rest, *stop = start ? strchr(start, end) : NULL, *to = start;
    if (!stop)
        return NULL;
    *stop = '\0';
    *rest = stop + 1;
    for (const char *p = start; *p; p++) {
        if (*p == '\\' && p[1])
            *to++ = *++p == 'n' ? '\n' : *p == 't' ? '\t' : *p;
        else
            *to++ = *p;
    }
    *to = '\0';
    return start;
}

static Status status_of(const char *word)
{
    for (int s = 0; s < STATUSES; s++)
        if (strcmp(word, status_word[s]) == 0)
            return (Status)s;
    return NOT_RUN;
}

static bool read_result(char **rest, Result *r)
{
    char *word = field(rest, '\t');
    r->function = field(rest, '\t');
    r->property = field(rest, '\t');
    r->message = field(rest, '\t');
    r->printed = field(rest, '\n');
    if (!word || !r->printed)
        return false;
    r->status = status_of(word);
    return true;
}

Report report_read(const char *path)
{
    Report r = {.text = read_text(path)};
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    snprintf(r.step, sizeof r.step, "%.*s", (int)strcspn(base, "."), base);
    char *rest = r.text, *head = rest ? field(&rest, '\n') : NULL;
    int announced = 0;
    if (!head || sscanf(head, "# %*s %d", &announced) != 1 || announced < 1)
        return r;
    r.result = calloc((size_t)announced, sizeof *r.result);
    while (r.result && r.n < announced && read_result(&rest, &r.result[r.n]))
        r.count[r.result[r.n++].status]++;
    r.complete = r.n == announced && strcmp(rest, "# end\n") == 0;
    return r;
}

void report_free(Report *r)
{
    free(r->result);
    free(r->text);
    *r = (Report){0};
}

bool report_passed(const Report *r)
{
    return r->complete && r->n > 0 && r->count[PASS] == r->n;
}

const Result *report_first(const Report *r)
{
    for (int i = 0; r->complete && i < r->n; i++)
        if (r->result[i].status != PASS)
            return &r->result[i];
    return NULL;
}
