/* students.c - a roster of those who handed something in, for want of a better one. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "grade.h"
#include "merge/text.h"

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A student may have handed in twice, as a folder and as an archive: one line. */
static void put_students(FILE *file, int n, char **student)
{
    qsort(student, (size_t)n, sizeof *student, by_text);
    fputs("student\n", file);
    for (int i = 0; i < n; i++)
        if (i == 0 || strcmp(student[i - 1], student[i]) != 0) {
            put_cell(file, student[i]);
            fputc('\n', file);
        }
}

static bool write_students(const char *path, const Submissions *found)
{
    FILE *file = may_lack(fopen(path, "we"));
    if (!file)
        return false;
    char **student = need(calloc((size_t)found->n, sizeof *student));
    for (int i = 0; i < found->n; i++) {
        char *raw = student_of(found->item[i].name);
        student[i] = name_clean(raw);
        free(raw);
    }
    put_students(file, found->n, student);
    for (int i = 0; i < found->n; i++)
        free(student[i]);
    free(student);
    bool good = may_fail(fflush(file)) == 0 && !ferror(file);
    return fclose(file) == 0 && good;
}

int students_write(const Options *options, const Submissions *found)
{
    char path[PATH_MAX], part[PATH_MAX];
    snprintf(path, sizeof path, "%s/students.csv", options->out);
    snprintf(part, sizeof part, "%s/students.csv.part", options->out);
    if (write_students(part, found) && may_fail(rename(part, path)) == 0)
        return 0;
    int status = refuse(EX_CANTCREAT, path);
    unlink(part);
    return status;
}
