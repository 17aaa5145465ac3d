/* box.c - where submissions are graded: the folder of a batch, the folder and uid of a slot. */
#include "box.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "fault.h"
#include "regular.h"

static bool complain(const char *what, const char *path)
{
    fprintf(stderr, "grade: %s %s: %s\n", what, path, strerror(errno));
    return false;
}

/* path = folder/name, or an error for a path too long. */
static bool join(char path[BOX_PATH], const char *folder, const char *name)
{
    errno = ENAMETOOLONG;
    return snprintf(path, BOX_PATH, "%s/%s", folder, name) < BOX_PATH;
}

static int remove_one(const char *path, const struct stat *s, int type, struct FTW *ftw)
{
    (void)s, (void)type, (void)ftw;
    remove(path);
    return 0;
}

static void remove_all(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

/* ---- the batch ------------------------------------------------------------------- */

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
            done = join(source, from, e->d_name) && join(target, to, e->d_name) &&
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
        if (strncmp(e->d_name, "grade.", 6) != 0 || !join(path, parent, e->d_name) ||
            lstat(path, &s) != 0 || !S_ISDIR(s.st_mode) || s.st_uid != getuid() ||
            !join(lock, path, "lock"))
            continue;
        int fd = open(lock, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
            remove_all(path);
        if (fd >= 0)
            close(fd);
    }
    if (folder)
        closedir(folder);
}

static bool make_folder(Batch *batch, const char *parent)
{
    char lock[BOX_PATH];
    if (!join(batch->folder, parent, "grade.XXXXXX") || !mkdtemp(batch->folder))
        return complain("cannot make", batch->folder);
    batch->lock = -1;
    if (join(lock, batch->folder, "lock"))
        batch->lock = may_fail(open(lock, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (batch->lock < 0 || flock(batch->lock, LOCK_EX | LOCK_NB) != 0)
        return complain("cannot lock", batch->folder);
    if (getuid() == 0 && (chown(batch->folder, 0, batch->base) || chmod(batch->folder, 0710)))
        return complain("cannot give to the boxes", batch->folder);
    return true;
}

/* The folder as the boxes see it: where it is, or root's copy of it. */
static bool provide(const Batch *batch, char to[BOX_PATH], const char *name, const char *from)
{
    char path[PATH_MAX];
    if (!realpath(from, path))
        return complain("no folder", from);
    if (getuid() != 0) {
        errno = ENAMETOOLONG;
        return snprintf(to, BOX_PATH, "%s", path) < BOX_PATH || complain("no use of", path);
    }
    return (join(to, batch->folder, name) && copy_folder(path, to, batch->base)) ||
           complain("cannot copy", path);
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
    const char *parent = getenv("TMPDIR");
    char full[PATH_MAX];
    *batch = (Batch){.boxed = boxed, .lock = -1};
    if (!choose_uids(batch))
        return false;
    if (!realpath(parent && *parent ? parent : "/tmp", full))
        return complain("no folder", parent);
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
        remove_all(batch->folder);
    if (batch->lock >= 0)
        close(batch->lock);
    *batch = (Batch){.lock = -1};
}

/* ---- the slot -------------------------------------------------------------------- */

/*
 * Whether a uid has processes, zombies included: with a limit of two, a process of that uid can
 * make a second one only if it is the first.
 */
static _Noreturn void be_the_first(uid_t uid)
{
    struct rlimit two = {2, 2};
    if (setresuid(uid, uid, uid) != 0 || setrlimit(RLIMIT_NPROC, &two) != 0)
        _exit(1);
    pid_t second = fork();
    if (second == 0)
        _exit(0);
    _exit(second < 0 || waitpid(second, NULL, 0) != second);
}

static bool uid_is_idle(uid_t uid)
{
    int status = -1;
    pid_t pid = may_fail(fork());
    if (pid == 0)
        be_the_first(uid);
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0;
}

static void kill_all(uid_t uid)
{
    pid_t pid = fork();
    if (pid == 0)
        _exit(setresuid(uid, uid, uid) != 0 || kill(-1, SIGKILL) != 0);
    if (pid > 0)
        waitpid(pid, NULL, 0);
}

static bool uid_is_free(uid_t uid, int slot)
{
    const struct passwd *user = getpwuid(uid);
    if (user) {
        fprintf(stderr, "grade: slot %d has the uid %u of user %s: choose another GRADE_UID_BASE\n",
                slot, uid, user->pw_name);
        return false;
    }
    if (uid_is_idle(uid))
        return true;
    fprintf(stderr, "grade: slot %d: its uid %u runs processes already (pkill -9 -u %u)\n", slot,
            uid, uid);
    return false;
}

/* What is in a work folder: sources, what boxes write, and what they see of the batch. */
static bool furnish(const Box *box)
{
    static const char *const parts[] = {"src", "objects", "workers"};
    char path[BOX_PATH], target[BOX_PATH];
    bool root = getuid() == 0;
    if (root && chown(box->work, box->uid, box->gid) != 0)
        return false;
    for (int i = 0; i < 3; i++)
        if (!join(path, box->work, parts[i]) || may_fail(mkdir(path, 0755)) != 0 ||
            (root && i > 0 && chown(path, box->uid, box->gid)))
            return false;
    if (!join(path, box->work, "kit") || may_fail(symlink(box->batch->kit, path)) != 0)
        return false;
    return join(target, box->work, "tools") && may_fail(symlink(box->batch->tools, target)) == 0;
}

bool box_begin(Box *box, const Batch *batch, int slot)
{
    bool root = getuid() == 0;
    char name[32], work[BOX_PATH];
    *box = (Box){.batch = batch, .uid = getuid(), .gid = getgid()};
    if (root) {
        box->uid = batch->base + (uid_t)slot;
        box->gid = batch->base;
        if (!uid_is_free(box->uid, slot))
            return false;
    }
    snprintf(name, sizeof name, "slot-%d", slot);
    if (!join(work, batch->folder, name) || may_fail(mkdir(work, 0700)) != 0)
        return complain("cannot make", work);
    strcpy(box->work, work);
    if (furnish(box))
        return true;
    complain("cannot furnish", work);
    box_end(box);
    return false;
}

void box_end(Box *box)
{
    if (getuid() == 0 && box->uid != 0)
        for (int i = 0; i < 1000 && !uid_is_idle(box->uid); i++) {
            kill_all(box->uid);
            usleep(1000);
        }
    if (box->work[0])
        remove_all(box->work);
    box->work[0] = '\0';
}
