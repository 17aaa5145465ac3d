/* earlier.c - an earlier step may be why this one fails. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "earlier.h"

#ifdef __APPLE__
#define st_mtim st_mtimespec
#endif

enum { NAME = 64, PATH = 4096 };

/* "05_grad" of "build/of/exercises/05_grad.tsv". */
static void name_of(const char *path, char name[NAME])
{
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    snprintf(name, NAME, "%.*s", (int)strcspn(base, "."), base);
}

/* A result is of the code that stands there if it is not older than its object. */
static bool up_to_date(const char *result, const char *object)
{
    struct stat r, o;
    if (stat(result, &r) != 0 || stat(object, &o) != 0)
        return false;
    const struct timespec *judged = &r.st_mtim, *made = &o.st_mtim;
    return judged->tv_sec != made->tv_sec ? judged->tv_sec > made->tv_sec
                                          : judged->tv_nsec >= made->tv_nsec;
}

static Earlier look_at(const char *folder, const char *step)
{
    char result[PATH + NAME + 8], object[PATH + NAME + 8];
    snprintf(result, sizeof result, "%s/%s.tsv", folder, step);
    snprintf(object, sizeof object, "%s/%s.so", folder, step);
    Report r = report_read(result);
    Earlier e = !r.complete || !up_to_date(result, object) ? EARLIER_UNKNOWN
                : report_passed(&r)                        ? EARLIER_PASS
                                                           : EARLIER_FAILS;
    report_free(&r);
    return e;
}

static int is_object(const struct dirent *entry)
{
    const char *end = strchr(entry->d_name, '.');
    return end && strcmp(end, ".so") == 0 && end - entry->d_name < NAME;
}

Earlier earlier_steps(const char *path, char step[NAME])
{
    struct dirent **entry;
    char folder[PATH], own[NAME], name[NAME];
    Earlier worst = EARLIER_PASS;
    const char *slash = strrchr(path, '/');
    snprintf(folder, sizeof folder, "%.*s.", slash ? (int)(slash + 1 - path) : 0, path);
    name_of(path, own);
    int n = scandir(folder, &entry, is_object, alphasort);
    for (int i = 0; i < n; i++) {
        name_of(entry[i]->d_name, name);
        Earlier e = strcmp(name, own) < 0 ? look_at(folder, name) : EARLIER_PASS;
        if (e > worst) {
            worst = e;
            snprintf(step, NAME, "%s", name);
        }
        free(entry[i]);
    }
    if (n >= 0)
        free(entry);
    return worst;
}
