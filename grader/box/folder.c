/* folder.c - reads a submission that is a folder. */
#include <errno.h>
#include <fcntl.h>
#include <fts.h>
#include <stdlib.h>
#include <string.h>
#include "fault.h"
#include "files.h"
#include "regular.h"

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static BoxStatus refuse(const char *what, const char *why, char *reason)
{
    snprintf(reason, BOX_REASON, "%s %s", what, why);
    return BOX_REFUSED;
}

/* A path that is too long will be so the next time, too. */
static BoxStatus fail(const char *what, int error, char *reason)
{
    if (error == ENAMETOOLONG)
        return refuse(what, "has folders that are too deep", reason);
    snprintf(reason, BOX_REASON, "cannot read %.100s: %s", what, strerror(error));
    return BOX_FAILED;
}

static BoxStatus read_step(Files *files, const char *path, int step, char *reason)
{
    const char *name = files->file[step].name;
    size_t size;
    unsigned char *data = regular_read(AT_FDCWD, path, BOX_FILE_BYTES + 1, &size);
    if (!data && (errno == EINVAL || errno == ELOOP || errno == ENXIO))
        return refuse(name, "is not a regular file", reason);
    if (!data)
        return fail(name, errno, reason);
    if (size > BOX_FILE_BYTES) {
        free(data);
        return refuse(name, "is larger than 1 MiB", reason);
    }
    return files_add(files, step, data, size) ? BOX_OK : refuse(name, "is there twice", reason);
}

/* root: the length of the path of the submission itself. */
static BoxStatus take(Files *files, const FTSENT *entry, size_t root, char *reason)
{
    int step = step_of(entry->fts_name);
    const char *name = entry->fts_path + root + 1;
    switch (entry->fts_info) {
    case FTS_D:
    case FTS_DP: return BOX_OK;
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS: return fail("the folder", entry->fts_errno, reason);
    }
    if (step >= 0)
        return read_step(files, entry->fts_accpath, step, reason);
    files_ignore(files, name, strlen(name));
    return BOX_OK;
}

BoxStatus files_from_folder(Files *files, const char *path, char reason[BOX_REASON])
{
    char *folder[] = {(char *)path, NULL};
    BoxStatus status = BOX_OK;
    FTS *walk = may_lack(fts_open(folder, FTS_PHYSICAL | FTS_NOCHDIR | FTS_COMFOLLOW, by_name));
    if (!walk)
        return fail("the folder", errno, reason);
    for (FTSENT *entry; status == BOX_OK && (errno = 0, entry = may_lack(fts_read(walk)));)
        status = take(files, entry, strlen(path), reason);
    if (status == BOX_OK && errno != 0)
        status = fail("the folder", errno, reason);
    fts_close(walk);
    return status;
}
