/* folder.c - reads a submission that is a folder. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "fault.h"
#include "files.h"
#include "regular.h"

static int unwanted(const struct dirent *e)
{
    return step_of(e->d_name) < 0 && strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
}

static void ignore_others(Files *files, const char *path)
{
    struct dirent **entry;
    int n = scandir(path, &entry, unwanted, alphasort);
    for (int i = 0; i < n; i++) {
        files_ignore(files, entry[i]->d_name, strlen(entry[i]->d_name));
        free(entry[i]);
    }
    if (n >= 0)
        free(entry);
}

static BoxStatus read_step(Files *files, int folder, int step, char *reason)
{
    const char *name = files->file[step].name;
    size_t size;
    unsigned char *data = regular_read(folder, name, BOX_FILE_BYTES + 1, &size);
    if (!data && errno == ENOENT)
        return BOX_OK;
    if (!data && (errno == EINVAL || errno == ELOOP || errno == ENXIO)) {
        snprintf(reason, BOX_REASON, "%s is not a regular file", name);
        return BOX_REFUSED;
    }
    if (!data) {
        snprintf(reason, BOX_REASON, "cannot read %s: %s", name, strerror(errno));
        return BOX_FAILED;
    }
    if (size > BOX_FILE_BYTES) {
        free(data);
        snprintf(reason, BOX_REASON, "%s is larger than 1 MiB", name);
        return BOX_REFUSED;
    }
    files_add(files, step, data, size);
    return BOX_OK;
}

BoxStatus files_from_folder(Files *files, const char *path, char reason[BOX_REASON])
{
    BoxStatus status = BOX_OK;
    int folder = may_fail(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder < 0) {
        snprintf(reason, BOX_REASON, "cannot read the folder: %s", strerror(errno));
        return BOX_FAILED;
    }
    for (int s = 0; s < STEPS && status == BOX_OK; s++)
        status = read_step(files, folder, s, reason);
    close(folder);
    if (status == BOX_OK)
        ignore_others(files, path);
    return status;
}
