/* run.c - runs the tests of one step over Check. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>
#include "answers.h"
#include "apart.h"
#include "outcome.h"
#include "run.h"

static Test *tests, **last = &tests; /* of all steps */

static const Test *chosen[TESTS];
static int count;

/* Shared with the processes of the tests. */
static struct Shared {
    int latest;
    double start; /* of the first test */
    Slot slot[TESTS];
} * shared;

static const Plan *plan;
static int order[TESTS], ran; /* the tests in the order of Check's results */

void judge_add(Test *test)
{
    *last = test;
    last = &test->next;
}

bool judge_belongs(const char *file, const char *step)
{
    const char *slash = strrchr(file, '/'), *base = slash ? slash + 1 : file;
    size_t length = strlen(step);
    return strncmp(base, step, length) == 0 && strcmp(base + length, ".c") == 0;
}

static bool share(void)
{
    if (shared)
        munmap(shared, sizeof *shared);
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        shared = NULL;
    else
        shared->latest = -1;
    return shared;
}

int run_choose(const char *step)
{
    count = 0;
    if (!share()) {
        perror("judge: no memory for the results");
        return -1;
    }
    for (const Test *test = tests; test && count < TESTS; test = test->next)
        if (judge_belongs(test->file, step))
            chosen[count++] = test;
    return answers_choose(step) ? count : -1;
}

const Test *judge_test(void)
{
    return chosen[shared->latest];
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int run_latest(void)
{
    return shared->latest;
}

double run_seconds(void)
{
    return shared->latest < 0 ? 0 : now() - shared->slot[shared->latest].start;
}

/* ---- one test -------------------------------------------------------------------- */

static int timeouts(const char *function)
{
    int n = 0;
    for (int i = 0; i < shared->latest; i++)
        n += shared->slot[i].timeout && strcmp(chosen[i]->function, function) == 0;
    return n;
}

static void skip_hopeless(const Test *test)
{
    judge_slot->skipped = true;
    if (timeouts(test->function) >= 2)
        judge_fail("not run: %s() did not return in two tests before", test->function);
    if (now() - shared->start > plan->seconds)
        judge_fail("not run: the tests before took %g s, which is the limit", plan->seconds);
    judge_slot->skipped = false;
}

/* Nobody should have to guess which test looks at what is printed: it is what any test printed. */
static const char *printer_before(int i)
{
    while (--i >= 0)
        if (shared->slot[i].ended && shared->slot[i].printer)
            return shared->slot[i].printer;
    return NULL;
}

/* What a test before has ruled out is not tried again. */
static void inherit(Slot *slot)
{
    if (shared->latest >= 0)
        memcpy(slot->refutes, shared->slot[shared->latest].refutes, sizeof slot->refutes);
}

/* A test that failed has left things behind. */
static void clear(void)
{
    judge_forget();
    judge_clear();
}

static void run_test(int i)
{
    const Test *test = chosen[i];
    judge_slot = &shared->slot[i];
    judge_slot->start = now();
    judge_slot->printer = printer_before(i);
    inherit(judge_slot);
    shared->latest = i; /* not earlier: run_seconds() may be asked at once */
    if (shared->start == 0)
        shared->start = judge_slot->start;
    clear();
    skip_hopeless(test);
    judge_begin();
    test->run();
    judge_slot->over = true;
    judge_idle();
    if (judge_leaks())
        judge_fail("%s() leaks memory: what it allocates, it must free", judge_slot->last);
    clear();
    judge_slot->ended = true;
}

/* ---- on a terminal -------------------------------------------------------------- */

static const char *step_name(void)
{
    const char *slash = strrchr(chosen[0]->file, '/');
    return slash ? slash + 1 : chosen[0]->file;
}

/* Two judges may share the line: each says its name, and the last one to end clears it. */
static void show_progress(int done)
{
    const char *term = getenv("TERM");
    if (!plan->passed_status || !isatty(STDERR_FILENO) || !term || strcmp(term, "dumb") == 0)
        return;
    fputs("\r\033[K", stderr);
    if (done < count)
        fprintf(stderr, "%.*s: test %d of %d", (int)strcspn(step_name(), "."), step_name(),
                done + 1, count);
}

/* ---- in a process apart ---------------------------------------------------------- */

/* The seconds that this process has computed are those of the tests before. */
static void limit_computing(void)
{
    struct rusage used;
    struct rlimit limit;
    getrusage(RUSAGE_SELF, &used);
    getrlimit(RLIMIT_CPU, &limit);
    long microseconds = used.ru_utime.tv_usec + used.ru_stime.tv_usec;
    long seconds = used.ru_utime.tv_sec + used.ru_stime.tv_sec + (microseconds + 500000) / 1000000;
    limit.rlim_cur = (rlim_t)(seconds + plan->computing);
    setrlimit(RLIMIT_CPU, &limit);
}

static bool same_function(int i, int k)
{
    return k < count && strcmp(chosen[i]->function, chosen[k]->function) == 0;
}

/* A step may fork in a test: only the process that was made for the tests goes on. */
static void run_some(int i)
{
    judge_apart = true;
    plan->confine();
    do {
        limit_computing();
        run_test(i);
        judge_end();
    } while (same_function(i, i + 1) && plan->untouched() && getpid() == getpgrp() && ++i);
}

static double forked; /* the time */

static bool late(void)
{
    double start = shared->slot[shared->latest < 0 ? 0 : shared->latest].start;
    show_progress(shared->latest);
    return now() - (start > forked ? start : forked) > plan->patience;
}

/* Runs test i, and some after it, and notes how the last of them ended. */
static void run_apart(int i)
{
    const Apart how = {run_some, plan->passed_status, late};
    char said[sizeof judge_slot->said];
    forked = now();
    apart(&how, i, said, sizeof said);
    if (shared->slot[i].start == 0) { /* it did not even begin */
        shared->latest = i;
        shared->slot[i].start = forked;
    }
    judge_slot = &shared->slot[shared->latest];
    if (said[0]) {
        judge_slot->ended = false;
        memcpy(judge_slot->said, said, sizeof said);
        judge_end();
    }
}

/* What Check calls for each test. */
static void run_for_check(int i)
{
    tcase_fn_start(chosen[i]->property, chosen[i]->file, chosen[i]->line);
    if (!plan->passed_status) {
        run_test(i);
        return;
    }
    if (shared->slot[i].start == 0)
        run_apart(i);
    shared->latest = i;
    judge_slot = &shared->slot[i];
    if (!judge_slot->ended)
        judge_tell(judge_slot->message[0] ? judge_slot->message : judge_slot->said);
}

/* ---- all of them ----------------------------------------------------------------- */

static void after_test(void)
{
    Slot *slot = &shared->slot[shared->latest];
    order[ran++] = shared->latest;
    slot->timeout |= !slot->ended && now() - slot->start > PATIENCE - 0.5;
    judge_slot = slot;
    if (!plan->passed_status)
        judge_end();
    show_progress(ran);
}

/* A test case of its own for each test, so that after_test() follows each; named by function. */
static Suite *make_suite(void)
{
    static TTest entry[TESTS];
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(step_name(), "."), step_name());
    Suite *suite = suite_create(name);
    for (int i = plan->first; i < count; i++) {
        const Test *test = chosen[i];
        TCase *tcase = tcase_create(test->function);
        entry[i] = (TTest){test->property, run_for_check, test->file, test->line};
        tcase_add_unchecked_fixture(tcase, NULL, after_test);
        _tcase_add_test(tcase, &entry[i], 0, 0, i, i + 1);
        suite_add_tcase(suite, tcase);
    }
    return suite;
}

void run_none(Status status, const char *message, Result *result)
{
    for (int i = 0; i < count; i++)
        result[i] = (Result){status, chosen[i]->function, chosen[i]->property, message, ""};
}

/* What Check says of the tests that ran, which it saw from outside. */
static void note_results(SRunner *runner)
{
    TestResult **check = srunner_results(runner);
    for (int k = 0; k < ran && k < srunner_ntests_run(runner); k++) {
        Slot *slot = &shared->slot[order[k]];
        slot->ended &= tr_rtype(check[k]) == CK_PASS;
        if (!slot->said[0])
            snprintf(slot->said, sizeof slot->said, "%s", tr_msg(check[k]));
    }
    free(check);
}

int run_tests(const Plan *how)
{
    plan = how;
    ran = 0;
    SRunner *runner = srunner_create(make_suite());
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_SILENT);
    note_results(runner);
    srunner_free(runner);
    return ran;
}

void run_results(Result *result)
{
    int latest = shared->latest;
    run_none(NOT_RUN, "not run", result);
    for (int i = 0; i < count; i++)
        if (shared->slot[i].start > 0) {
            shared->latest = i;
            outcome(&shared->slot[i], &result[i]);
        }
    shared->latest = latest;
    judge_conclude(count, shared->slot);
}
