/* result.c - the result file of a step. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "result.h"

const char *const status_word[STATUSES] = {
    "not run", "pass", "fail", "crash", "timeout", "exit", "not written", "not compiled",
};

static void put_field(FILE *file, const char *text, char end)
{
    for (const char *p = text ? text : ""; *p; p++) {
        const char *plain = "\n\t\\", *letter = "nt\\", *found = strchr(plain, *p);
        if (found)
            fprintf(file, "\\%c", letter[found - plain]);
        else
            fputc((unsigned char)*p < ' ' || *p == 127 ? '?' : *p, file);
    }
    fputc(end, file);
}

static bool write_all(FILE *file, const char *step, int n, const Result *result)
{
    fprintf(file, "# %s %d\n", step, n);
    for (int i = 0; i < n; i++) {
        put_field(file, status_word[result[i].status], '\t');
        put_field(file, result[i].function, '\t');
        put_field(file, result[i].property, '\t');
        put_field(file, result[i].message, '\t');
        put_field(file, result[i].printed, '\n');
    }
    fprintf(file, "# end\n");
    return !ferror(file) && fflush(file) == 0;
}

bool result_write(const char *path, const char *step, int n, const Result *result)
{
    char part[4096];
    snprintf(part, sizeof part, "%s.part", path);
    FILE *file = fopen(part, "w");
    bool good = file && write_all(file, step, n, result);
    if (file)
        good &= fclose(file) == 0;
    good = good && rename(part, path) == 0;
    if (!good) {
        perror(path);
        unlink(part);
    }
    return good;
}
