/* files.c - a submission's files: from an archive by way of box U, or from a folder. */
#include "files.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>
#include "fault.h"
#include "recipe.h"
#include "regular.h"
#include "text.h"

enum { SECONDS = 20, CPU_SECONDS = 10, PROCESSES = 4, MEMORY = 256 << 20 };
static const size_t archive_bytes = 64 << 20;

static void clear(Files *files)
{
    static const char *const name[STEPS] = {"01_linear.c",  "02_softmax.c", "03_loss.c",
                                            "04_numgrad.c", "05_grad.c",    "06_graph.c",
                                            "07_sgd.c",     "08_mlp.c"};
    *files = (Files){.steps = 0};
    for (int s = 0; s < STEPS; s++)
        files->file[s].name = name[s];
}

void box_files_free(Files *files)
{
    for (int s = 0; s < STEPS; s++)
        free(files->file[s].data);
    free(files->ignored);
    clear(files);
}

bool files_add(Files *files, int step, unsigned char *data, size_t bytes)
{
    if (files->file[step].present) {
        free(data);
        return false;
    }
    files->steps++;
    files->file[step].present = true;
    files->file[step].bytes = bytes;
    files->file[step].data = data;
    return true;
}

void files_ignore(Files *files, const void *name, size_t length)
{
    size_t used = files->ignored ? strlen(files->ignored) : 0;
    size_t room = 4 * length + 8;
    if (used + room > BOX_TEXT_BYTES)
        return;
    char *text = realloc(files->ignored, used + room);
    if (!text)
        return;
    files->ignored = text;
    used += text_escape(text + used, room, name, length);
    strcpy(text + used, "\n");
}

/* ---- archives -------------------------------------------------------------------- */

/* A copy in memory that can be sought in, whatever the archive is; -1: reason says why. */
static int load(const char *path, BoxStatus *status, char *reason)
{
    size_t size;
    *status = BOX_REFUSED;
    int from = regular_open(AT_FDCWD, path, &size);
    snprintf(reason, BOX_REASON, "not a regular file");
    if (from < 0 && errno == EINVAL)
        return -1;
    if (from >= 0 && size > archive_bytes) {
        snprintf(reason, BOX_REASON, "the archive is larger than 64 MiB");
        close(from);
        return -1;
    }
    *status = BOX_FAILED;
    snprintf(reason, BOX_REASON, "cannot load the archive");
    if (from < 0)
        return -1;
    int to = may_fail(memfd_create("archive", MFD_CLOEXEC));
    ssize_t n = to < 0 ? -1 : 1;
    for (size_t left = size; n > 0 && left; left -= (size_t)(n > 0 ? n : 0))
        n = may_fail(sendfile(to, from, NULL, left));
    close(from);
    if (to >= 0 && (n <= 0 || lseek(to, 0, SEEK_SET) != 0)) {
        close(to);
        to = -1;
    }
    return to;
}

static BoxStatus unpack(const Box *box, int archive, Files *files, char *reason)
{
    int out[2];
    char path[BOX_PATH];
    Command c;
    Boxed boxed;
    recipe_begin(&c, box);
    recipe_libraries(&c, box);
    recipe_show(&c, box, "tools/unpack");
    recipe_enter(&c, box, "tools", PROCESSES);
    command_words(&c, "./unpack");
    snprintf(reason, BOX_REASON, "no pipe");
    if (may_fail(pipe2(out, O_CLOEXEC)) != 0)
        return BOX_FAILED;
    Spawn how = recipe_spawn(&c, box, "tools", path);
    how.in = archive;
    how.out = out[1];
    how.cpu = CPU_SECONDS;
    how.memory = MEMORY;
    how.file = 0;
    bool started = spawn_start(&how, &boxed, reason, BOX_REASON);
    close(out[1]);
    BoxStatus status = BOX_FAILED;
    if (started) {
        status = files_from_frames(files, out[0], spawn_clock() + SECONDS, reason);
        spawn_end(&boxed);
    }
    close(out[0]);
    return status;
}

BoxStatus box_unpack(Box *box, const char *path, Files *files, char reason[BOX_REASON])
{
    struct stat s;
    BoxStatus status;
    clear(files);
    if (stat(path, &s) == 0 && S_ISDIR(s.st_mode)) {
        status = files_from_folder(files, path, reason);
    } else {
        int archive = load(path, &status, reason);
        if (archive >= 0) {
            status = unpack(box, archive, files, reason);
            close(archive);
        }
    }
    if (status == BOX_OK && files->steps == 0) {
        status = BOX_REFUSED;
        snprintf(reason, BOX_REASON, "none of 01_linear.c .. 08_mlp.c is in it");
    }
    if (status != BOX_OK)
        box_files_free(files);
    return status;
}
