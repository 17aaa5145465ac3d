/*
 * calls.c - what a box, a test and a call cost: medians in one run, on this machine.
 *
 *     calls KIT TOOLS SOLUTIONS
 *
 * One process holds the boxes and one asks, as when a submission is judged.
 */
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "box.h"
#include "channel.h"
#include "judge.h"
#include "remote.h"
#include "run.h"

/* A worker serves one step's tests: the ends of more would not fit its socket. */
enum { BOXES = 100, PROCESSES = TESTS, SMALL = 2000, LARGE = 50, MOST = SMALL };

/* ---- medians --------------------------------------------------------------------- */

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void print(const char *what, int n, double *seconds, const char *target)
{
    qsort(seconds, (size_t)n, sizeof *seconds, compare);
    printf("%-44s  %8.1f us   (%.1f to %.1f us%s)\n", what, 1e6 * seconds[n / 2], 1e6 * seconds[0],
           1e6 * seconds[n - 1], target);
}

static void time_runs(const char *what, int n, void (*run)(void *), void *ctx, const char *target)
{
    static double seconds[MOST];
    for (int i = 0; i < n; i++) {
        double start = channel_clock();
        run(ctx);
        seconds[i] = channel_clock() - start;
    }
    print(what, n, seconds, target);
}

/* ---- what is timed --------------------------------------------------------------- */

typedef struct {
    Box *box;
    const char *worker;
} Place;

static void start_box(void *ctx)
{
    const Place *place = ctx;
    char reason[BOX_REASON];
    Run run = {.socket = -1};
    if (box_run(place->box, place->worker, &run, reason) != BOX_OK) {
        fprintf(stderr, "calls: %s\n", reason);
        exit(EXIT_FAILURE);
    }
    box_stop(&run);
}

static void call_small(void *ctx)
{
    Mat Y = MAT(1, 4, 0.5, -5, 0, 1.3), *P = ctx;
    softmax(&Y, P);
}

static void call_large(void *ctx)
{
    Mat *const *Y = ctx;
    softmax(Y[0], Y[1]);
}

static void test_process(void *ctx)
{
    judge_begin();
    call_small(ctx);
    judge_end();
}

static _Noreturn void ask(int broker)
{
    Mat P = OUT(1, 4), large = OUT(1000, 100), Q = OUT(1000, 100);
    remote_use(broker);
    judge_begin(); /* starts the worker */
    time_runs("a call of 32 bytes each way", SMALL, call_small, &P, "; target 60 us");
    time_runs("a call of 800 KB each way", LARGE, call_large, (Mat *[]){&large, &Q}, "");
    judge_end();
    time_runs("a fresh process for a test, and a call", PROCESSES, test_process, &P, "");
    exit(EXIT_SUCCESS);
}

/* ---- the two processes ----------------------------------------------------------- */

static int judge_calls(Box *box, const char *worker)
{
    int pair[2], status;
    char byte, reason[BOX_REASON];
    Run run = {.socket = -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return EXIT_FAILURE;
    fflush(stdout);
    pid_t asking = fork();
    if (asking == 0) {
        close(pair[0]);
        ask(pair[1]);
    }
    close(pair[1]);
    while (read(pair[0], &byte, 1) == 1 && box_run(box, worker, &run, reason) == BOX_OK)
        channel_send_files(pair[0], "W", 1, 1, &run.socket);
    waitpid(asking, &status, 0);
    box_stop(&run);
    return status;
}

int main(int argc, char *argv[])
{
    Batch batch;
    Box box;
    Files files;
    Workers workers;
    char reason[BOX_REASON] = "usage: calls KIT TOOLS SOLUTIONS";
    if (argc == 4 && box_batch_begin(&batch, argv[1], argv[2], true) &&
        box_begin(&box, &batch, 0) && box_unpack(&box, argv[3], &files, reason) == BOX_OK &&
        box_compile(&box, &files, &workers, reason) == BOX_OK) {
        Place place = {&box, workers.worker[1]};
        time_runs("a box: start and stop", BOXES, start_box, &place,
                  "; target of the start 6000 us");
        int status = judge_calls(&box, workers.worker[1]);
        box_end(&box);
        box_batch_end(&batch);
        return status ? EXIT_FAILURE : EXIT_SUCCESS;
    }
    fprintf(stderr, "calls: %s\n", reason);
    return EXIT_FAILURE;
}
