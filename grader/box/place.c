/* place.c - folders of our own: names, removal, complaints. */
#include "place.h"
#include <errno.h>
#include <ftw.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { LEAST_MIB = 1024 }; /* several boxes full of the largest files that may be */

static bool memory_will_do(void)
{
    struct statvfs s;
    return statvfs(PLACE_MEMORY, &s) == 0 && !(s.f_flag & ST_NOEXEC) &&
           s.f_bavail * s.f_frsize >> 20 >= LEAST_MIB && access(PLACE_MEMORY, W_OK | X_OK) == 0;
}

const char *place_parent(void)
{
    const char *wanted = getenv("TMPDIR");
    return wanted && *wanted ? wanted : memory_will_do() ? PLACE_MEMORY : "/tmp";
}

bool place_complain(const char *what, const char *path)
{
    fprintf(stderr, "grade: %s %s: %s\n", what, path, strerror(errno));
    return false;
}

bool place_join(char path[BOX_PATH], const char *folder, const char *name)
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

void place_remove(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}
