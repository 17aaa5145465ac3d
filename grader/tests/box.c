/*
 * box.c - the boxes from the command line, for box.sh.
 *
 *     box KIT TOOLS doctor [quiet]      box KIT TOOLS unpack PATH...
 *     box KIT TOOLS compile PATH        box KIT TOOLS starts N
 *     box KIT TOOLS hold PATH           starts the first worker, prints its folder, waits to be
 * killed
 *
 * Built with -DGRADE_TEST: GRADE_FAULT and GRADE_OFF work.  SLOT names the slot, NO_BOX=1 does
 * without bubblewrap.  Exit status: 0, 1 refused, 75 failed, 69 the doctor's.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "box.h"
#include "recipe.h"

enum { FAILED = 75 };

static int tell(BoxStatus status, const char *reason)
{
    if (status == BOX_OK)
        return 0;
    printf("%s: %s\n", status == BOX_REFUSED ? "refused" : "failed", reason);
    return status == BOX_REFUSED ? 1 : FAILED;
}

static int unpack(Box *box, const char *path)
{
    char reason[BOX_REASON];
    Files files;
    printf("== %s\n", path);
    BoxStatus status = box_unpack(box, path, &files, reason);
    if (status != BOX_OK)
        return tell(status, reason);
    for (int s = 0; s < STEPS; s++)
        if (files.file[s].present)
            printf("%s: %zu bytes: %.20s\n", files.file[s].name, files.file[s].bytes,
                   files.file[s].bytes ? (char *)files.file[s].data : "");
    if (files.ignored)
        printf("ignored:\n%s", files.ignored);
    box_files_free(&files);
    return 0;
}

static void print_step(const Workers *workers, int step)
{
    static const char *const state[] = {"missing", "compiled", "not compiled"};
    printf("%s: %s\n", step_name[step], state[workers->state[step]]);
    if (workers->diagnostics[step])
        printf("%s\n", workers->diagnostics[step]);
}

/* Starts each worker and stops it again. */
static int start_all(Box *box, const Workers *workers, bool hold)
{
    char reason[BOX_REASON];
    Run run;
    for (int s = 0; s < STEPS; s++) {
        if (!workers->worker[s])
            continue;
        BoxStatus status = box_run(box, workers->worker[s], &run, reason);
        if (status != BOX_OK)
            return tell(status, reason);
        if (hold) {
            printf("%s\n", box->work);
            fflush(stdout);
            pause();
        }
        box_stop(&run);
    }
    return 0;
}

static int compile(Box *box, const char *path, bool hold)
{
    char reason[BOX_REASON];
    Files files;
    Workers workers;
    BoxStatus status = box_unpack(box, path, &files, reason);
    if (status == BOX_OK) {
        status = box_compile(box, &files, &workers, reason);
        box_files_free(&files);
    }
    if (status != BOX_OK)
        return tell(status, reason);
    for (int s = 0; s < STEPS && !hold; s++)
        print_step(&workers, s);
    int result = start_all(box, &workers, hold);
    box_workers_free(&workers);
    return result;
}

static int starts(Box *box, int n)
{
    char probe[BOX_PATH + 32], reason[BOX_REASON];
    int good = 0;
    double best = 1;
    snprintf(probe, sizeof probe, "%s/tools/probe", box->work);
    for (int i = 0; i < n; i++) {
        Run run;
        double start = spawn_clock();
        if (box_run(box, probe, &run, reason) == BOX_OK)
            good++;
        else
            printf("%s\n", reason);
        best = fmin(best, spawn_clock() - start);
        box_stop(&run);
    }
    printf("%d of %d started, within %.1f ms at best\n", good, n, best * 1000);
    return good == n ? 0 : FAILED;
}

static int act(const Batch *batch, int slot, char **argv)
{
    Box box;
    int result = 64;
    const char *argument = argv[1] ? argv[1] : "";
    if (strcmp(argv[0], "doctor") == 0)
        return box_doctor(batch, slot, *argument);
    if (!box_begin(&box, batch, slot))
        return FAILED;
    if (strcmp(argv[0], "unpack") == 0)
        while (*++argv)
            result = unpack(&box, *argv);
    else if (strcmp(argv[0], "compile") == 0)
        result = compile(&box, argument, false);
    else if (strcmp(argv[0], "hold") == 0)
        result = compile(&box, argument, true);
    else if (strcmp(argv[0], "starts") == 0)
        result = starts(&box, atoi(argument));
    box_end(&box);
    return result;
}

int main(int argc, char **argv)
{
    Batch batch;
    const char *slot = getenv("SLOT");
    if (argc < 4)
        return 64;
    if (!box_batch_begin(&batch, argv[1], argv[2], !getenv("NO_BOX")))
        return FAILED;
    int result = act(&batch, slot ? atoi(slot) : 0, argv + 3);
    box_batch_end(&batch);
    return result;
}
