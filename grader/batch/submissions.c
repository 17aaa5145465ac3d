/* submissions.c - what there is to grade. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "grade.h"

static char *join(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = need(malloc(size));
    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

static void add(Submissions *found, char *path, const char *name)
{
    size_t bytes = (size_t)(found->n + 1) * sizeof *found->item;
    found->item = need(realloc(found->item, bytes));
    found->item[found->n++] = (Submission){path, need(strdup(name))};
}

static int not_hidden(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* A link could lead to anything that the grader may read. */
static int consider(Submissions *found, const char *folder, const char *name)
{
    struct stat there;
    char *path = join(folder, name);
    if (may_fail(lstat(path, &there)) != 0) {
        int status = refuse(EX_TEMPFAIL, path);
        free(path);
        return status;
    }
    if (S_ISREG(there.st_mode) || S_ISDIR(there.st_mode)) {
        add(found, path, name);
    } else {
        tell(path, "left out: neither a file nor a folder");
        free(path);
    }
    return 0;
}

int submissions_find(const char *folder, Submissions *found)
{
    struct dirent **entry;
    int status = 0;
    *found = (Submissions){0};
    int n = may_fail(scandir(folder, &entry, not_hidden, by_bytes));
    if (n < 0)
        return refuse(EX_NOINPUT, folder);
    for (int i = 0; i < n; i++) {
        if (!status)
            status = consider(found, folder, entry[i]->d_name);
        free(entry[i]);
    }
    free(entry);
    if (!status && found->n == 0) {
        tell(folder, "no submission in this folder: they are archives and folders");
        status = EX_NOINPUT;
    }
    return status;
}

/* A path without slashes at its end, or what it leads to if it has no name of its own. */
static char *trimmed(const char *path)
{
    char *copy = need(strdup(path));
    size_t length = strlen(copy);
    while (length > 1 && copy[length - 1] == '/')
        copy[--length] = '\0';
    if (copy[length - 1] != '.')
        return copy;
    free(copy);
    return realpath(path, NULL);
}

int submissions_one(const char *path, Submissions *found)
{
    *found = (Submissions){0};
    char *whole = may_lack(realpath(path, NULL)), *named = whole ? trimmed(path) : NULL;
    if (!named) {
        free(whole);
        return refuse(EX_NOINPUT, path);
    }
    const char *slash = strrchr(named, '/');
    add(found, whole, slash ? slash + 1 : named);
    free(named);
    return 0;
}

void submissions_free(Submissions *found)
{
    for (int i = 0; i < found->n; i++) {
        free(found->item[i].path);
        free(found->item[i].name);
    }
    free(found->item);
    *found = (Submissions){0};
}

char *student_of(const char *name)
{
    static const char *const suffix[] = {".tar.gz", ".tgz", ".tar.xz", ".txz", ".tar.bz2",
                                         ".tar",    ".zip", ".7z",     ".rar"};
    char *student = need(strdup(name));
    size_t length = strlen(student);
    for (size_t i = 0; i < sizeof suffix / sizeof *suffix; i++) {
        size_t end = strlen(suffix[i]);
        if (length > end && strcasecmp(student + length - end, suffix[i]) == 0) {
            student[length - end] = '\0';
            break;
        }
    }
    return student;
}
