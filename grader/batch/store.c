/* store.c - files that are whole under their name, or not there. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "grade.h"

enum { NAME_PART = 17 }; /* of a result: sixteen digits and a dash */

static void folder_of(const char *path, char folder[PATH_MAX])
{
    snprintf(folder, PATH_MAX, "%.*s", (int)(strrchr(path, '/') - path), path);
}

static bool sync_folder(const char *path)
{
    char name[PATH_MAX];
    folder_of(path, name);
    int folder = may_fail(open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    bool good = folder >= 0 && may_fail(fsync(folder)) == 0;
    if (folder >= 0)
        close(folder);
    return good;
}

static bool write_all(int file, const char *text)
{
    ssize_t wrote = 0;
    for (size_t left = strlen(text); left > 0; left -= (size_t)wrote, text += wrote) {
        wrote = may_fail(write(file, text, left));
        if (wrote < 0 && errno != EINTR)
            return false;
        wrote = wrote < 0 ? 0 : wrote;
    }
    return true;
}

static bool write_json(int file, const json_t *value)
{
    char *text = need(json_dumps(value, JSON_INDENT(1) | JSON_REAL_PRECISION(17)));
    bool good = write_all(file, text) && write_all(file, "\n") && may_fail(fsync(file)) == 0;
    free(text);
    return may_fail(close(file)) == 0 && good;
}

bool store_json(const char *path, const json_t *value)
{
    char part[PATH_MAX + 16];
    snprintf(part, sizeof part, "%s.part.XXXXXX", path);
    int file = may_fail(mkostemp(part, O_CLOEXEC));
    if (file < 0)
        return false;
    bool named = write_json(file, value) && may_fail(rename(part, path)) == 0;
    if (named && sync_folder(path))
        return true;
    int reason = errno;
    unlink(named ? path : part);
    errno = reason;
    return false;
}

bool store_forget_others(const char *path)
{
    char folder[PATH_MAX];
    const char *name = strrchr(path, '/') + 1;
    folder_of(path, folder);
    DIR *listing = may_lack(opendir(folder));
    bool good = listing;
    for (struct dirent *entry; good && (entry = readdir(listing));)
        if (strlen(entry->d_name) == strlen(name) && strcmp(entry->d_name, name) != 0 &&
            strncmp(entry->d_name, name, NAME_PART) == 0)
            good = may_fail(unlinkat(dirfd(listing), entry->d_name, 0)) == 0 || errno == ENOENT;
    if (listing)
        closedir(listing);
    return good;
}

void store_sweep(const char *folder)
{
    DIR *listing = opendir(folder);
    for (struct dirent *entry; listing && (entry = readdir(listing));)
        if (strstr(entry->d_name, ".part."))
            unlinkat(dirfd(listing), entry->d_name, 0);
    if (listing)
        closedir(listing);
}
