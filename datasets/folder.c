/*
 * folder.c - which files of a folder are a data set: told by content; only which part is for
 * training and which for the test is told by name, where it says so.
 */
#define _POSIX_C_SOURCE 200809L
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "format.h"

static Role role_of(const char *name)
{
    if (strstr(name, "train"))
        return FOR_TRAINING;
    return strstr(name, "t10k") || strstr(name, "test") ? FOR_TEST : NOT_SAID;
}

static const char *name_of(const File *file)
{
    return strrchr(file->path, '/') + 1;
}

/* ---- looking ------------------------------------------------------------ */

static char *join(const char *folder, const char *name)
{
    size_t size = strlen(folder) + 1 + strlen(name) + 1;
    char *path = data_memory(NULL, size);
    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

/* NAME.gz is passed over where NAME is there too. */
static bool is_twin(const char *path)
{
    struct stat s;
    size_t n = strlen(path);
    if (n < 3 || strcmp(path + n - 3, ".gz") != 0)
        return false;
    char *plain = data_memory(NULL, n - 2);
    snprintf(plain, n - 2, "%s", path);
    bool there = stat(plain, &s) == 0 && S_ISREG(s.st_mode);
    free(plain);
    return there;
}

/* Adds the file at path, which becomes the folder's, if it is of a format that comes in files. */
static int look(Folder *folder, char *path)
{
    struct stat info;
    Stream s;
    File file = {.path = path, .role = role_of(strrchr(path, '/') + 1)};
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode) || is_twin(path)) {
        free(path);
        return 0;
    }
    if (stream_open(path, &s) < 0) {
        free(path);
        return -1;
    }
    file.format = format_of(&s);
    file.count = (uint64_t)info.st_size;
    if (file.format == IDX && s.head_size >= 8) {
        file.dims = s.head[3];
        file.count = idx_count(s.head);
    }
    stream_close(&s);
    if (file.format == CSV || file.format == TAR) {
        free(path);
        return 0;
    }
    folder->file = data_memory(folder->file, (size_t)(folder->n + 1) * sizeof file);
    folder->file[folder->n++] = file;
    return 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const File *)a)->path, ((const File *)b)->path);
}

int folder_open(const char *path, Folder *folder)
{
    *folder = (Folder){.path = path};
    DIR *dir = opendir(path);
    if (!dir)
        return data_fail(path, 0, "%s", strerror(errno));
    struct dirent *entry;
    int failed = 0;
    while (!failed && (entry = readdir(dir)))
        if (entry->d_name[0] != '.')
            failed = look(folder, join(path, entry->d_name));
    closedir(dir);
    if (failed)
        folder_free(folder);
    else if (folder->n)
        qsort(folder->file, (size_t)folder->n, sizeof *folder->file, by_name);
    return failed;
}

void folder_free(Folder *folder)
{
    for (int i = 0; i < folder->n; i++)
        free(folder->file[i].path);
    free(folder->file);
    *folder = (Folder){0};
}

/* ---- pairs -------------------------------------------------------------- */

static bool conflict(Role a, Role b)
{
    return a != NOT_SAID && b != NOT_SAID && a != b;
}

const File *folder_partner(const Folder *folder, const File *file)
{
    const File *partner = NULL, *other = NULL;
    int found = 0, dims = file->dims == 1 ? 3 : 1;
    for (int i = 0; i < folder->n; i++) {
        const File *f = &folder->file[i];
        if (f->format != IDX || f->dims != dims)
            continue;
        other = f;
        if (f->count == file->count && !conflict(f->role, file->role)) {
            partner = f;
            found++;
        }
    }
    if (found == 1)
        return partner;
    unsigned long long n = file->count;
    const char *what = dims == 1 ? "classes" : "pictures";
    if (found > 1)
        data_fail(file->path, 0, "%d files beside it have %llu %s, expected one", found, n, what);
    else if (other)
        data_fail(file->path, 0, "no file beside it has %llu %s; %s has %llu", n, what,
                  name_of(other), (unsigned long long)other->count);
    else
        data_fail(file->path, 0, "no file beside it has %s (IDX, it begins with 00 00 08 %02x)",
                  what, dims);
    return NULL;
}

/* ---- training and test -------------------------------------------------- */

static bool is_classes(const File *file)
{
    return file->format == IDX && file->dims == 1;
}

/* Batches: those that are named after the test, if there are others too. */
static int divide_batches(File **file, int n)
{
    int test = 0;
    for (int i = 0; i < n; i++)
        test += file[i]->role == FOR_TEST;
    for (int i = 0; i < n; i++)
        file[i]->role = file[i]->role == FOR_TEST && test < n ? FOR_TEST : FOR_TRAINING;
    return 0;
}

/* One or two files: by their names, else the larger is for training. */
static int divide_two(const char *path, File **file, int n)
{
    File *a = file[0], *b = file[n - 1];
    if (n > 2)
        return data_fail(path, 0, "%d files of pictures, expected one, or two: training and test",
                         n);
    if (n == 2 && a->role == b->role && (a->role != NOT_SAID || a->count == b->count))
        return data_fail(path, 0,
                         "which of %s and %s is for training? expected train and test in "
                         "their names",
                         name_of(a), name_of(b));
    bool b_is_test = b->role == FOR_TEST || a->role == FOR_TRAINING ||
                     (a->role == NOT_SAID && b->role == NOT_SAID && a->count > b->count);
    a->role = n == 1 || b_is_test ? FOR_TRAINING : FOR_TEST;
    b->role = n == 1 || !b_is_test ? FOR_TRAINING : FOR_TEST;
    return 0;
}

int folder_divide(Folder *folder)
{
    File **file = data_memory(NULL, ((size_t)folder->n + 1) * sizeof *file);
    int n = 0, status = 0;
    for (int i = 0; i < folder->n; i++)
        if (!is_classes(&folder->file[i]))
            file[n++] = &folder->file[i];
    for (int i = 1; i < n && status == 0; i++)
        if (file[i]->format != file[0]->format)
            status =
                data_fail(folder->path, 0, "%s and %s are of two formats, expected one data set",
                          name_of(file[0]), name_of(file[i]));
    if (n == 0)
        status =
            data_fail(folder->path, 0, "no pictures in this folder: no IDX, CIFAR-10 or MAT file");
    if (status == 0)
        status =
            file[0]->format == CIFAR ? divide_batches(file, n) : divide_two(folder->path, file, n);
    free(file);
    return status;
}
