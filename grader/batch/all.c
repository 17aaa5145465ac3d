/* all.c - the commands `grade one` and `grade all`. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "commands.h"
#include "grade.h"
#include "text.h"

/* ---- failures.log ---------------------------------------------------------------- */

/* Returns 0 or, after a line on stderr, the exit status. */
static int open_log(const Options *options, int flags, int *log)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/failures.log", options->out);
    int how = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC | flags;
    *log = may_fail(open(path, how, 0666));
    return *log < 0 ? refuse(EX_CANTCREAT, path) : 0;
}

/* A line: the name, a tab, the reason. */
static void log_failure(int log, const Task *task)
{
    char *name = name_clean(task->submission.name), reason[BOX_REASON];
    text_to_line(reason, sizeof reason, task->outcome.reason, strlen(task->outcome.reason));
    if (may_fail(dprintf(log, "%s\t%s\n", name, reason[0] ? reason : "no reason is known")) < 0)
        tell(name, "cannot be noted in failures.log");
    free(name);
}

/* ---- canaries -------------------------------------------------------------------- */

static void hear_nothing(void *ctx, const Task *task)
{
    (void)ctx, (void)task;
}

static bool sings(const Task *task, int points)
{
    const Outcome *o = &task->outcome;
    if (o->verdict == GRADED && o->points == points)
        return true;
    fprintf(stderr, "grade: the known submission %s: %d points, expected %d%s%s\n",
            task->submission.name, o->points, points, o->reason[0] ? ": " : "", o->reason);
    return false;
}

/* All points of the steps that the right one has. */
static int points_there(const Points *points)
{
    char name[64], path[PATH_MAX];
    int sum = 0;
    for (int s = 0; s < STEPS; s++) {
        snprintf(name, sizeof name, "canary/good/%s.c", step_name[s]);
        if (setup_path(name, path) && access(path, F_OK) == 0)
            sum += points->most[s];
    }
    return sum;
}

/*
 * A right and a wrong submission whose grades are known are graded first: if theirs are wrong,
 * so would be all others.
 */
static int try_canaries(const Setup *setup)
{
    char good[PATH_MAX], bad[PATH_MAX];
    if (!setup_path("canary/good", good) || !setup_path("canary/bad", bad))
        return EX_TEMPFAIL;
    Task task[] = {{.submission = {good, "good"}}, {.submission = {bad, "bad"}}};
    int stop = batch_run(setup, 2, task, (Listener){hear_nothing, NULL});
    if (stop)
        return EXIT_STOPPED + stop;
    int most = points_there(&setup->points);
    return most > 0 && sings(&task[0], most) && sings(&task[1], 0) ? 0 : EX_TEMPFAIL;
}

/* ---- the batch ------------------------------------------------------------------- */

typedef struct {
    Progress progress;
    int log;
} Hearer;

static void hear(void *ctx, const Task *task)
{
    Hearer *hearer = ctx;
    progress_take(&hearer->progress, task);
    if (task && task->outcome.verdict == FAILED)
        log_failure(hearer->log, task);
}

static int grade_them(const Setup *setup, const Submissions *found, Hearer *hearer)
{
    Task *task = need(calloc((size_t)found->n, sizeof *task));
    for (int i = 0; i < found->n; i++)
        task[i] = (Task){.submission = found->item[i], .stored = true};
    hearer->progress = progress_new(found->n);
    int stop = batch_run(setup, found->n, task, (Listener){hear, hearer});
    progress_end(&hearer->progress);
    free(task);
    if (stop)
        return EXIT_STOPPED + stop;
    return hearer->progress.count[FAILED] ? EX_TEMPFAIL : 0;
}

static void print_sum(const Options *options, const Hearer *hearer, int status)
{
    const int *count = hearer->progress.count;
    printf("%d submission%s: %d graded, %d refused, %d kept from before, %d failed",
           hearer->progress.total, hearer->progress.total == 1 ? "" : "s", count[GRADED],
           count[REFUSED], count[KEPT], count[FAILED]);
    if (status > EXIT_STOPPED)
        printf("; stopped: the same command goes on");
    else if (count[FAILED])
        printf(" through no fault of theirs: see %s/failures.log, then the same command again",
               options->out);
    printf("\n");
}

int grade_all(int argc, char **argv)
{
    Options options = options_read(argc, argv);
    Submissions found;
    Setup setup;
    Hearer hearer;
    int status = submissions_find(options.path, &found);
    if (status)
        return status;
    batch_hold_signals();
    status = setup_begin(&options, true, &setup);
    if (!status)
        status = open_log(&options, O_TRUNC, &hearer.log);
    if (!status)
        status = students_write(&options, &found);
    if (!status)
        status = try_canaries(&setup);
    if (!status) {
        status = grade_them(&setup, &found, &hearer);
        print_sum(&options, &hearer, status);
    }
    setup_end(&setup);
    submissions_free(&found);
    return status;
}

int grade_one(int argc, char **argv)
{
    Options options = options_read(argc, argv);
    Submissions found;
    Setup setup;
    Hearer hearer;
    int status = submissions_one(options.path, &found);
    if (status)
        return status;
    batch_hold_signals();
    status = setup_begin(&options, false, &setup);
    if (!status)
        status = open_log(&options, 0, &hearer.log);
    if (!status)
        status = grade_them(&setup, &found, &hearer);
    setup_end(&setup);
    submissions_free(&found);
    return status;
}
