/* compile.c - makes workers of what students wrote: box C compiles, box L links. */
#include "box.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "fault.h"
#include "recipe.h"
#include "regular.h"
#include "text.h"

enum { STEP_SECONDS = 5, BOX_SECONDS = 300 };

/* The time of a file is 0, for the same file must become the same object: __TIMESTAMP__. */
static bool write_sources(const Box *box, const Files *files)
{
    const struct timespec never[2] = {{0, 0}, {0, 0}};
    char path[BOX_PATH + 32];
    for (int s = 0; s < STEPS; s++) {
        snprintf(path, sizeof path, "%s/src/%s.c", box->work, step_name[s]);
        if (files->file[s].present &&
            (!regular_write(path, files->file[s].data, files->file[s].bytes) ||
             may_fail(utimensat(AT_FDCWD, path, never, 0)) != 0))
            return false;
    }
    return true;
}

/* What a file of the batch says, to be freed; NULL with a reason. */
static char *read_job(const Box *box, const char *name, char *reason)
{
    char path[BOX_PATH + 32];
    size_t size;
    snprintf(path, sizeof path, "%s/%s", box->batch->tools, name);
    char *job = (char *)regular_read(AT_FDCWD, path, 8192, &size);
    if (!job)
        snprintf(reason, BOX_REASON, "cannot read %.200s", path);
    return job;
}

/* Adds a job (toolchain.sh) for `each`, in which @step and @objects stand for these. */
static void add_job(Command *c, const char *job, const char *step, const char *objects)
{
    for (size_t n; *(job += strspn(job, " \n")); job += n) {
        n = strcspn(job, " \n");
        int before = (int)(strstr(job, "@step") - job);
        if (strncmp(job, "@objects", n) == 0)
            command_words(c, objects);
        else if (strstr(job, "@step") && before < (int)n)
            command_add(c, "%.*s%s%.*s", before, job, step, (int)n - before - 5, job + before + 5);
        else
            command_add(c, "%.*s", (int)n, job);
    }
}

static void enter(Command *c, const Box *box, const char *folder)
{
    recipe_enter(c, box, folder, RECIPE_PROCESSES);
    command_words(c, "../tools/each");
    command_add(c, "%d", STEP_SECONDS);
}

/* name: of the job, compile or train. */
static BoxStatus run_compilers(Box *box, const Files *files, const char *name, char *reason)
{
    Command c;
    char *job = read_job(box, name, reason);
    if (!job)
        return BOX_FAILED;
    recipe_compile(&c, box);
    enter(&c, box, "src");
    for (int s = 0; s < STEPS; s++)
        if (files->file[s].present)
            add_job(&c, job, step_name[s], "");
    free(job);
    return recipe_run(&c, box, "src", BOX_SECONDS, reason);
}

/* One job for each worker that can be and is not made; returns how many. */
static int add_linkers(Command *c, const Workers *workers, const char *job, const char *kit)
{
    char objects[128];
    int jobs = 0;
    for (int s = 0; s < STEPS; s++) {
        if (workers->state[s] != STEP_COMPILED || workers->worker[s])
            continue;
        snprintf(objects, sizeof objects, "%s.o %s%.2s.o", step_name[s], kit, step_name[s]);
        add_job(c, job, step_name[s], objects);
        jobs++;
    }
    return jobs;
}

/* job: quick or link; kit: what the names of its objects begin with. */
static BoxStatus run_linkers(Box *box, const Workers *workers, const char *name, const char *kit,
                             char *reason)
{
    Command c;
    char *job = read_job(box, name, reason);
    if (!job)
        return BOX_FAILED;
    recipe_link(&c, box);
    enter(&c, box, "objects");
    int jobs = add_linkers(&c, workers, job, kit);
    free(job);
    return jobs ? recipe_run(&c, box, "objects", BOX_SECONDS, reason) : BOX_OK;
}

/* ---- what the boxes wrote -------------------------------------------------------- */

/* Whether it is a regular file that is not empty; after its box has ended, so it stays. */
static bool made(const char *path)
{
    struct stat s;
    return lstat(path, &s) == 0 && S_ISREG(s.st_mode) && s.st_size > 0;
}

/* Adds what was said there to text, which is freed; both may be NULL. */
static char *add_said(char *text, const char *path)
{
    size_t size, old = text ? strlen(text) : 0;
    unsigned char *said = regular_read(AT_FDCWD, path, BOX_TEXT_BYTES, &size);
    char *clean = said && size ? text_clean(said, size) : NULL;
    char *both = clean && *clean ? realloc(text, old + strlen(clean) + 1) : NULL;
    if (both)
        strcpy(both + old, clean);
    free(said);
    free(clean);
    return both ? both : text;
}

static void take_objects(const Box *box, const Files *files, Workers *workers)
{
    char path[BOX_PATH + 32];
    for (int s = 0; s < STEPS; s++) {
        snprintf(path, sizeof path, "%s/objects/%s.txt", box->work, step_name[s]);
        workers->diagnostics[s] = add_said(NULL, path);
        snprintf(path, sizeof path, "%s/objects/%s.o", box->work, step_name[s]);
        workers->state[s] = !files->file[s].present ? STEP_MISSING
                            : made(path)            ? STEP_COMPILED
                                                    : STEP_NOT_COMPILED;
        if (workers->state[s] != STEP_COMPILED)
            remove(path);
    }
}

static void take_workers(const Box *box, Workers *workers)
{
    char path[BOX_PATH + 32];
    for (int s = 0; s < STEPS; s++) {
        snprintf(path, sizeof path, "%s/workers/%s", box->work, step_name[s]);
        if (!workers->worker[s] && made(path))
            workers->worker[s] = strdup(path);
    }
}

/* What the linker said of steps that it could not link. */
static void take_refusals(const Box *box, Workers *workers)
{
    char path[BOX_PATH + 32];
    for (int s = 0; s < STEPS; s++) {
        snprintf(path, sizeof path, "%s/workers/%s.txt", box->work, step_name[s]);
        if (workers->state[s] != STEP_COMPILED || workers->worker[s])
            continue;
        workers->state[s] = STEP_NOT_COMPILED;
        workers->diagnostics[s] = add_said(workers->diagnostics[s], path);
    }
}

static void forget_logs(const Box *box)
{
    char path[BOX_PATH + 32];
    for (int s = 0; s < STEPS; s++) {
        snprintf(path, sizeof path, "%s/workers/%s.txt", box->work, step_name[s]);
        remove(path);
    }
}

/* The quick way refuses a function of the C library's name; the other one takes it. */
static BoxStatus link_steps(Box *box, Workers *workers, char *reason)
{
    BoxStatus status = run_linkers(box, workers, "quick", "../tools/quick-", reason);
    if (status != BOX_OK)
        return status;
    take_workers(box, workers);
    forget_logs(box);
    status = run_linkers(box, workers, "link", "../kit/", reason);
    if (status != BOX_OK)
        return status;
    take_workers(box, workers);
    take_refusals(box, workers);
    return BOX_OK;
}

BoxStatus box_compile(Box *box, const Files *files, Workers *workers, char reason[BOX_REASON])
{
    double start = spawn_clock();
    *workers = (Workers){.seconds = 0};
    snprintf(reason, BOX_REASON, "cannot write the sources");
    BoxStatus status =
        write_sources(box, files) ? run_compilers(box, files, "compile", reason) : BOX_FAILED;
    if (status == BOX_OK) {
        take_objects(box, files, workers);
        status = link_steps(box, workers, reason);
    }
    if (status != BOX_OK)
        box_workers_free(workers);
    workers->seconds = spawn_clock() - start;
    return status;
}

/* ---- the worker that trains ------------------------------------------------------- */

static void forget_objects(const Box *box)
{
    char path[BOX_PATH + 32];
    for (int s = 0; s < STEPS; s++) {
        snprintf(path, sizeof path, "%s/objects/%s.o", box->work, step_name[s]);
        remove(path);
    }
}

static bool all_made(const Box *box)
{
    char path[BOX_PATH + 32];
    bool all = true;
    for (int s = 0; s < STEPS; s++) {
        snprintf(path, sizeof path, "%s/objects/%s.o", box->work, step_name[s]);
        all = all && made(path);
    }
    return all;
}

static BoxStatus link_training(Box *box, char *reason)
{
    Command c;
    char objects[STEPS * 32], *end = objects;
    char *job = read_job(box, "link", reason);
    if (!job)
        return BOX_FAILED;
    for (int s = 0; s < STEPS; s++)
        end += sprintf(end, "%s.o ", step_name[s]);
    strcpy(end, "../kit/train.o");
    recipe_link(&c, box);
    enter(&c, box, "objects");
    add_job(&c, job, "train", objects);
    free(job);
    return recipe_run(&c, box, "objects", BOX_SECONDS, reason);
}

BoxStatus box_compile_training(Box *box, const Files *files, Workers *workers,
                               char reason[BOX_REASON])
{
    char path[BOX_PATH + 32];
    double start = spawn_clock();
    forget_objects(box);
    BoxStatus status = run_compilers(box, files, "train", reason);
    if (status == BOX_OK && all_made(box))
        status = link_training(box, reason);
    snprintf(path, sizeof path, "%s/workers/train", box->work);
    if (status == BOX_OK && made(path))
        workers->worker[STEPS] = strdup(path);
    workers->seconds += spawn_clock() - start;
    return status;
}

void box_workers_free(Workers *workers)
{
    for (int s = 0; s <= STEPS; s++) {
        free(workers->worker[s]);
        if (s < STEPS)
            free(workers->diagnostics[s]);
    }
    *workers = (Workers){.seconds = 0};
}
