/* load.c - from a name, a file or a folder to examples. */
#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "format.h"

/* ---- one file ----------------------------------------------------------- */

Format format_of(const Stream *s)
{
    const unsigned char *head = s->head;
    if (is_idx(head, s->head_size))
        return IDX;
    if (is_mat5(head, s->head_size))
        return MAT5;
    if (s->head_size > 262 && memcmp(head + 257, "ustar", 5) == 0)
        return TAR;
    /* CIFAR-10 has no magic number; it begins with a class, which is no character of a text. */
    return s->head_size && head[0] <= 9 ? CIFAR : CSV;
}

static int read_pair(const Folder *folder, const File *file, Data *data)
{
    Stream images, labels;
    const File *other = folder_partner(folder, file);
    if (!other)
        return -1;
    if (stream_open(file->dims == 1 ? other->path : file->path, &images) < 0)
        return -1;
    if (stream_open(file->dims == 1 ? file->path : other->path, &labels) < 0) {
        stream_close(&images);
        return -1;
    }
    int failed = idx_read(&images, &labels, data);
    stream_close(&images);
    stream_close(&labels);
    return failed;
}

/* One half of IDX data; the other is somewhere beside it. */
static int read_half(const char *path, Data *data)
{
    Folder folder;
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length = slash ? (size_t)(slash - path) : 0;
    char *place = data_memory(NULL, length + 2);
    snprintf(place, length + 2, "%.*s", length ? (int)length : 1,
             slash == path ? "/"
             : slash       ? path
                           : ".");
    int failed = folder_open(place, &folder);
    const File *file = NULL;
    for (int i = 0; !failed && i < folder.n; i++)
        if (strcmp(strrchr(folder.file[i].path, '/') + 1, name) == 0)
            file = &folder.file[i];
    if (!failed)
        failed =
            file ? read_pair(&folder, file, data)
                 : data_fail(path, 0, "IDX data, expected a file with its other half beside it");
    folder_free(&folder);
    free(place);
    return failed;
}

static int read_stream(Stream *s, Data *data)
{
    switch (format_of(s)) {
    case CSV: return csv_read(s, data);
    case IDX: return read_half(s->path, data);
    case CIFAR: return cifar_read(s, data);
    case MAT5: return svhn_read(s, data);
    case TAR: break;
    }
    return data_fail(s->path, 0, "a tar archive: unpack it, and give the folder");
}

int data_read(const char *path, Data *data)
{
    Stream s;
    *data = (Data){0};
    if (stream_open(path, &s) < 0)
        return -1;
    int failed = read_stream(&s, data) || data_check(path, data) ? -1 : 0;
    stream_close(&s);
    if (failed)
        data_free(data);
    return failed;
}

/* ---- a folder ----------------------------------------------------------- */

static int add_file(const Folder *folder, const File *file, Data *data)
{
    Stream s;
    if (file->format == IDX)
        return read_pair(folder, file, data);
    if (stream_open(file->path, &s) < 0)
        return -1;
    int failed = file->format == CIFAR ? cifar_read(&s, data) : svhn_read(&s, data);
    stream_close(&s);
    return failed;
}

/* The rows of all files that have this role: none is no failure. */
static int read_part(const Folder *folder, Role role, Data *data)
{
    int files = 0;
    for (int i = 0; i < folder->n; i++) {
        const File *file = &folder->file[i];
        if (file->role != role || (file->format == IDX && file->dims == 1))
            continue;
        files++;
        if (add_file(folder, file, data) < 0)
            return -1;
    }
    return files ? data_check(folder->path, data) : 0;
}

/* What the two parts of a set have to have in common. */
static int match(const char *path, Data *train, Data *test)
{
    if (train->X.cols != test->X.cols)
        return data_fail(path, 0, "test pictures of %d numbers, expected %d as in training",
                         test->X.cols, train->X.cols);
    int classes = train->classes > test->classes ? train->classes : test->classes;
    train->classes = test->classes = classes;
    return 0;
}

static int load_folder(const char *path, uint64_t seed, Split *parts)
{
    Folder folder;
    Data *train = &parts->train, *test = &parts->test;
    if (folder_open(path, &folder) < 0)
        return -1;
    int failed = folder_divide(&folder) || read_part(&folder, FOR_TRAINING, train) ||
                 read_part(&folder, FOR_TEST, test);
    folder_free(&folder);
    if (failed || (test->X.rows && match(path, train, test) < 0)) {
        split_free(parts);
        return -1;
    }
    if (test->X.rows) {
        data_hold_out(train, seed, &parts->validation);
        return 0;
    }
    Data all = *train;
    *parts = data_split(&all, seed);
    data_free(&all);
    return 0;
}

/* ---- a name ------------------------------------------------------------- */

static const struct {
    const char *name, *place;
} places[] = {
    {"digits", "datasets/digits.csv.gz"},
    {"fashion", "datasets/fashion"},
    {"fashion", "/usr/share/datasets/fashion-mnist"}, /* Debian's dataset-fashion-mnist */
    {"mnist", "datasets/mnist"},
    {"cifar10", "datasets/cifar10"},
    {"svhn", "datasets/svhn"},
};

/* Where the set is that has this name or lies at this path; NULL after one line. */
static const char *place_of(const char *name)
{
    bool known = false;
    if (access(name, R_OK) == 0)
        return name;
    int error = errno;
    for (size_t i = 0; i < sizeof places / sizeof *places && error == ENOENT; i++) {
        if (strcmp(places[i].name, name) != 0)
            continue;
        known = true;
        if (access(places[i].place, R_OK) == 0)
            return places[i].place;
    }
    if (known)
        data_fail(name, 0, "not on this machine: datasets/README.md says where it is from");
    else
        data_fail(name, 0, "%s", strerror(error));
    return NULL;
}

int data_load(const char *name, uint64_t seed, Split *parts)
{
    struct stat info;
    *parts = (Split){0};
    const char *path = place_of(name);
    if (!path)
        return DATA_ABSENT;
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return load_folder(path, seed, parts);
    Data all;
    if (data_read(path, &all) < 0)
        return -1;
    *parts = data_split(&all, seed);
    data_free(&all);
    return 0;
}
