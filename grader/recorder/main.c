/*
 * main.c - records what a handout without solutions must know.
 *
 *     record FILE.gz
 *
 * The suite that is linked in is run on the solution, then on each known mistake of its step; the
 * name of the step is that of the file.  Exit status: 0, or 1 after a line on stderr.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include "recorder.h"
#include "run.h"
#include "write.h"

enum { PASSED = 128 }; /* the status of a test's process: neither 0 nor that of a failure */

/* A known mistake may loop for ever in some test, or crash. */
enum { COMPUTING = 20, BY_THE_CLOCK = 1200 };

static void confine(void)
{
    const struct rlimit nothing = {0, 0};
    setrlimit(RLIMIT_CORE, &nothing);
}

/* The solution keeps nothing, nor do the mistakes. */
static bool untouched(void)
{
    return true;
}

static bool record(Store *store, const char *step, const Mistake *mistake)
{
    static Result result[TESTS];
    const Plan plan = {PASSED, confine, untouched, COMPUTING, BY_THE_CLOCK, INFINITY, 0};
    int count = run_choose(step);
    if (count <= 0)
        return false;
    recorder_use(store, mistake);
    if (mistake)
        setenv("CK_RUN_CASE", mistake->function, 1); /* the other tests never meet it */
    run_tests(&plan);
    run_results(result);
    for (int i = 0; i < count && !mistake; i++)
        if (result[i].status != PASS) {
            fprintf(stderr, "record: the solution fails %s: %s\n%s\n", result[i].function,
                    result[i].property, result[i].message);
            return false;
        }
    return true;
}

int main(int argc, char *argv[])
{
    char step[64];
    if (argc != 2) {
        fprintf(stderr, "usage: %s FILE.gz\n", argv[0]);
        return EXIT_FAILURE;
    }
    const char *slash = strrchr(argv[1], '/'), *base = slash ? slash + 1 : argv[1];
    snprintf(step, sizeof step, "%.*s", (int)strcspn(base, "."), base);
    Store *store = store_open();
    if (!store || !record(store, step, NULL))
        return EXIT_FAILURE;
    store->sealed = true;
    for (const Mistake *m = judge_mistakes; m->function; m++)
        if (!record(store, step, m))
            return EXIT_FAILURE;
    if (store->complaint[0]) {
        fprintf(stderr, "record: %s\n", store->complaint);
        return EXIT_FAILURE;
    }
    return recording_write(argv[1], step, store) ? EXIT_SUCCESS : EXIT_FAILURE;
}
