/* setup.c - what a batch needs before its first submission. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include "grade.h"
#include "version.h"

bool setup_path(const char *name, char path[PATH_MAX])
{
    char own[PATH_MAX];
    ssize_t length = may_fail(readlink("/proc/self/exe", own, sizeof own - 1));
    if (length <= 0) {
        refuse(EX_TEMPFAIL, "/proc/self/exe");
        return false;
    }
    own[length] = '\0';
    *strrchr(own, '/') = '\0';
    return snprintf(path, PATH_MAX, "%s/%s", own, name) < PATH_MAX;
}

static bool make_folders(const char *out)
{
    static const char *const folder[] = {"", "/results", "/usage"};
    char path[PATH_MAX];
    for (size_t i = 0; i < sizeof folder / sizeof *folder; i++) {
        snprintf(path, sizeof path, "%s%s", out, folder[i]);
        if (may_fail(mkdir(path, 0777)) != 0 && errno != EEXIST)
            return false;
    }
    return true;
}

/* Several `grade one` may share the folder; `grade all` has it alone, and tidies it up. */
static int lock(const char *out, bool alone, Setup *setup)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/lock", out);
    setup->lock = may_fail(open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (setup->lock < 0)
        return refuse(EX_CANTCREAT, path);
    if (may_fail(flock(setup->lock, (alone ? LOCK_EX : LOCK_SH) | LOCK_NB)) == 0)
        return 0;
    if (errno != EWOULDBLOCK)
        return refuse(EX_TEMPFAIL, path);
    tell(out, "another grade is at work in this folder");
    return EX_TEMPFAIL;
}

static void sweep(const char *out)
{
    static const char *const folder[] = {"results", "usage"};
    char path[PATH_MAX];
    for (size_t i = 0; i < sizeof folder / sizeof *folder; i++) {
        snprintf(path, sizeof path, "%s/%s", out, folder[i]);
        store_sweep(path);
    }
}

/* The compiler inside of the boxes, in its own words. */
static bool ask_compiler(char line[128])
{
    FILE *answer = may_lack(popen("PATH=/usr/bin LC_ALL=C gcc --version 2>/dev/null", "re"));
    bool good = answer && fgets(line, 128, answer);
    if (good)
        line[strcspn(line, "\n")] = '\0';
    while (answer && fgetc(answer) != EOF)
        ;
    return answer && pclose(answer) == 0 && good;
}

static void name_version(Setup *setup)
{
    char points[KEY_HEX], whole[KEY_HEX];
    key_hex(&setup->points.key, points);
    Key key = key_of_words(2, (const char *[]){GRADER_VERSION, points});
    key_hex(&key, whole);
    snprintf(setup->version, sizeof setup->version, "%.16s", whole);
}

static int load(const Options *options, Setup *setup)
{
    char points[PATH_MAX], secret[PATH_MAX];
    if (!setup_path("points.tsv", points) || !setup_path("digits.csv.gz", setup->data))
        return EX_TEMPFAIL;
    int status = points_read(options->points ? options->points : points, &setup->points);
    if (status)
        return status;
    snprintf(secret, sizeof secret, "%s/secret", options->out);
    status = secret_load(options->secret ? options->secret : secret, &setup->secret);
    if (status)
        return status;
    if (!ask_compiler(setup->compiler)) {
        tell("gcc", "does not say its version");
        return EX_TEMPFAIL;
    }
    name_version(setup);
    return 0;
}

/* A layer is off if it is so twice; what fails once only may be the machine. */
static int see_doctor(const Batch *batch)
{
    if (box_doctor(batch, BOX_ANY_SLOT, true) == 0)
        return 0;
    if (box_doctor(batch, BOX_ANY_SLOT, true) != 0) {
        fputs("grade: nothing is graded so: see grade doctor; --box none does without\n", stderr);
        return EX_UNAVAILABLE;
    }
    fputs("grade: the same layer was on when tried again: something else is wrong\n", stderr);
    return EX_TEMPFAIL;
}

/* Check writes a file for each test: near the boxes, which are in memory if they can be. */
static bool give_tests_a_folder(const Batch *batch)
{
    char path[BOX_PATH + 8];
    snprintf(path, sizeof path, "%s/tests", batch->folder);
    bool given =
        may_fail(mkdir(path, 0700)) == 0 && chmod(path, 01777) == 0 && setenv("TEMP", path, 1) == 0;
    if (!given)
        refuse(EX_TEMPFAIL, path);
    return given;
}

static int open_boxes(bool boxed, Setup *setup)
{
    char kit[PATH_MAX], tools[PATH_MAX];
    setup->open = setup_path("kit", kit) && setup_path("box", tools) &&
                  box_batch_begin(&setup->batch, kit, tools, boxed);
    if (!setup->open || !give_tests_a_folder(&setup->batch))
        return EX_TEMPFAIL;
    return boxed ? see_doctor(&setup->batch) : 0;
}

int setup_begin(const Options *options, bool alone, Setup *setup)
{
    *setup = (Setup){.options = options, .lock = -1};
    if (options->seed_of)
        key_read(options->seed_of, &setup->seed_of);
    if (!make_folders(options->out))
        return refuse(EX_CANTCREAT, options->out);
    int status = lock(options->out, alone, setup);
    if (!status && alone)
        sweep(options->out);
    if (!status)
        status = load(options, setup);
    if (!status)
        status = open_boxes(options->boxed, setup);
    return status;
}

void setup_end(Setup *setup)
{
    if (setup->open)
        box_batch_end(&setup->batch);
    points_free(&setup->points);
    if (setup->lock >= 0)
        close(setup->lock);
}
