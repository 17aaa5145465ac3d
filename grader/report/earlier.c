/* earlier.c - an earlier step that fails may be why this one does. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "earlier.h"

#ifdef __APPLE__
#define st_mtim st_mtimespec
#endif

enum { NAME = 64, PATH = 4096 };

static const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* A result is of the code that stands there if it is not older than its object. */
static bool up_to_date(const char *path)
{
    struct stat result, object;
    char name[PATH];
    snprintf(name, sizeof name, "%.*s.so", (int)(strlen(path) - strlen(".tsv")), path);
    if (stat(path, &result) != 0 || stat(name, &object) != 0)
        return false;
    const struct timespec *judged = &result.st_mtim, *made = &object.st_mtim;
    return judged->tv_sec != made->tv_sec ? judged->tv_sec > made->tv_sec
                                          : judged->tv_nsec >= made->tv_nsec;
}

static bool fails(const char *path)
{
    Report r = report_read(path);
    bool failed = r.complete && !report_passed(&r);
    report_free(&r);
    return failed && up_to_date(path);
}

static int is_result(const struct dirent *entry)
{
    const char *end = strchr(entry->d_name, '.');
    return end && strcmp(end, ".tsv") == 0 && end - entry->d_name < NAME;
}

bool earlier_failure(const char *path, char step[64])
{
    struct dirent **entry;
    char folder[PATH], earlier[PATH + 300];
    const char *base = base_of(path);
    bool found = false;
    snprintf(folder, sizeof folder, "%.*s.", (int)(base - path), path);
    int n = scandir(folder, &entry, is_result, alphasort);
    for (int i = 0; i < n; i++) {
        snprintf(earlier, sizeof earlier, "%s/%s", folder, entry[i]->d_name);
        if (!found && strcmp(entry[i]->d_name, base) < 0 && fails(earlier)) {
            snprintf(step, NAME, "%.*s", (int)strcspn(entry[i]->d_name, "."), entry[i]->d_name);
            found = true;
        }
        free(entry[i]);
    }
    if (n >= 0)
        free(entry);
    return found;
}
