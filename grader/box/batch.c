/* batch.c - the folder where many submissions are graded. */
#include "box.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "fault.h"
#include "place.h"
#include "regular.h"

/* Root's kit may lie where nobody else can go: the boxes get a copy. */
static bool copy_file(const char *from, const char *to, gid_t group)
{
    struct stat s;
    size_t size;
    unsigned char *bytes = regular_read(AT_FDCWD, from, 1 << 26, &size);
    bool done = bytes && regular_write(to, bytes, size) && stat(from, &s) == 0 &&
                chown(to, 0, group) == 0 && chmod(to, s.st_mode & 0100 ? 0750 : 0640) == 0;
    free(bytes);
    return done;
}

static bool copy_folder(const char *from, const char *to, gid_t group)
{
    char source[BOX_PATH], target[BOX_PATH];
    DIR *folder = may_fail(mkdir(to, 0750)) == 0 && chown(to, 0, group) == 0 ? opendir(from) : NULL;
    bool done = folder != NULL;
    for (struct dirent *e; done && (e = readdir(folder));)
        if (e->d_type == DT_REG)
            done = place_join(source, from, e->d_name) && place_join(target, to, e->d_name) &&
                   copy_file(source, target, group);
    if (folder)
        closedir(folder);
    return done;
}

/* Removes the folders of batches whose process has died, which its lock tells. */
static void sweep(const char *parent)
{
    DIR *folder = opendir(parent);
    for (struct dirent *e; folder && (e = readdir(folder));) {
        char path[BOX_PATH], lock[BOX_PATH];
        struct stat s;
        if (strncmp(e->d_name, "grade.", 6) != 0 || !place_join(path, parent, e->d_name) ||
            lstat(path, &s) != 0 || !S_ISDIR(s.st_mode) || s.st_uid != getuid() ||
            !place_join(lock, path, "lock"))
            continue;
        int fd = open(lock, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
            place_remove(path);
        if (fd >= 0)
            close(fd);
    }
    if (folder)
        closedir(folder);
}

/* Locked under a name that sweep() does not know, then renamed: so it finds it locked. */
static bool make_folder(Batch *batch, const char *parent)
{
    char fresh[BOX_PATH], lock[BOX_PATH];
    if (!place_join(fresh, parent, "grade+XXXXXX") || !mkdtemp(fresh))
        return place_complain("cannot make", fresh);
    strcpy(batch->folder, fresh);
    batch->lock = -1;
    if (place_join(lock, fresh, "lock"))
        batch->lock = may_fail(open(lock, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (batch->lock < 0 || flock(batch->lock, LOCK_EX | LOCK_NB) != 0)
        return place_complain("cannot lock", fresh);
    if (getuid() == 0 && (chown(fresh, 0, batch->base) || chmod(fresh, 0710)))
        return place_complain("cannot give to the boxes", fresh);
    *strrchr(batch->folder, '+') = '.';
    if (may_fail(rename(fresh, batch->folder)) == 0)
        return true;
    strcpy(batch->folder, fresh);
    return place_complain("cannot rename", fresh);
}

/* The folder as the boxes see it: where it is, or root's copy of it. */
static bool provide(const Batch *batch, char to[BOX_PATH], const char *name, const char *from)
{
    char path[PATH_MAX];
    if (!realpath(from, path))
        return place_complain("no folder", from);
    if (getuid() != 0) {
        errno = ENAMETOOLONG;
        return snprintf(to, BOX_PATH, "%s", path) < BOX_PATH || place_complain("no use of", path);
    }
    return (place_join(to, batch->folder, name) && copy_folder(path, to, batch->base)) ||
           place_complain("cannot copy", path);
}

static bool choose_uids(Batch *batch)
{
    const char *text = getenv("GRADE_UID_BASE");
    char *end = "";
    unsigned long base = text && *text ? strtoul(text, &end, 10) : 61000;
    if (*end || base < 1000 || base > 2000000000) {
        fprintf(stderr, "grade: GRADE_UID_BASE=%s: must be a number from 1000\n", text);
        return false;
    }
    batch->base = (uid_t)base;
    return true;
}

bool box_batch_begin(Batch *batch, const char *kit, const char *tools, bool boxed)
{
    char full[PATH_MAX];
    *batch = (Batch){.boxed = boxed, .lock = -1};
    if (!choose_uids(batch))
        return false;
    sweep(PLACE_MEMORY); /* first: what was left there may be what leaves too little for us */
    const char *parent = place_parent();
    if (!realpath(parent, full))
        return place_complain("no folder", parent);
    sweep(full);
    if (make_folder(batch, full) && provide(batch, batch->kit, "kit", kit) &&
        provide(batch, batch->tools, "tools", tools))
        return true;
    box_batch_end(batch);
    return false;
}

void box_batch_end(Batch *batch)
{
    if (batch->folder[0])
        place_remove(batch->folder);
    if (batch->lock >= 0)
        close(batch->lock);
    *batch = (Batch){.lock = -1};
}
