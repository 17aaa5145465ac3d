/*
 * run.c - runs the suite of one step over Check and writes what became of each test.
 *
 *     02_softmax RESULT.tsv STEP.so ...        the step's own object is the last
 *
 * Check forks a process for each test.  It must end with a status that is drawn for this run:
 * exit(0) in a tested function is no pass.  Exit status: 0 if every test of the suite ran and
 * passed, else 1; 2 if there is no result.
 */
#include <check.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "direct.h"
#include "outcome.h"

enum { SECONDS = 4, TESTS = 200 };

static Test *tests, **last = &tests;
static int count;

/* Shared with the processes of the tests. */
static struct Shared {
    int current;
    Slot slot[TESTS];
} * shared;

static int order[TESTS], ran; /* the tests in the order of Check's results */
static int passed_status;     /* of a process whose test reached its end */
static bool forked;
static int printed_to = -1;
static const char *step;
static char **object;
static int objects;

void judge_add(Test *test)
{
    *last = test;
    last = &test->next;
    count++;
}

static Test *test_number(int i)
{
    Test *test = tests;
    while (i-- > 0)
        test = test->next;
    return test;
}

const Test *judge_test(void)
{
    return test_number(shared->current);
}

void judge_note_printing(const char *function)
{
    struct stat file;
    if (forked && !judge_slot->printer && fstat(printed_to, &file) == 0 && file.st_size > 0)
        judge_slot->printer = function;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* ---- in the process of a test ---------------------------------------------------- */

/* What the code prints goes to a file of at most 1 MB, and a crash leaves no other file. */
static void confine(void)
{
    const struct rlimit megabyte = {1 << 20, 1 << 20}, nothing = {0, 0};
    const struct rlimit seconds = {2 * SECONDS, 2 * SECONDS}; /* should Check's alarm miss it */
    setrlimit(RLIMIT_FSIZE, &megabyte);
    setrlimit(RLIMIT_CPU, &seconds);
    setrlimit(RLIMIT_CORE, &nothing);
    dup2(printed_to, STDOUT_FILENO);
    dup2(printed_to, STDERR_FILENO);
    setvbuf(stdout, NULL, _IONBF, 0); /* what was printed before a crash is worth most */
    judge_catch_crashes();
}

static int timeouts(const char *function)
{
    int n = 0;
    for (int i = 0; i < shared->current; i++)
        n += shared->slot[i].timeout && strcmp(test_number(i)->function, function) == 0;
    return n;
}

static void run_test(int i)
{
    const Test *test = test_number(i);
    tcase_fn_start(test->property, test->file, test->line);
    shared->current = i;
    judge_slot = &shared->slot[i];
    judge_slot->start = now();
    if (forked)
        confine();
    if (timeouts(test->function) >= 2) {
        judge_slot->skipped = true;
        judge_fail("not run: %s() did not return in two tests before", test->function);
    }
    direct_load(objects, object);
    test->run();
    judge_idle();
    if (judge_leaks())
        judge_fail("%s() leaks memory: what it allocates, it must free", judge_slot->last);
    judge_forget();
    judge_slot->ended = true;
    if (forked)
        _exit(passed_status);
}

/* ---- in the process that counts -------------------------------------------------- */

/* Two judges may share the line: each says its name, and the last one to end clears it. */
static void show_progress(void)
{
    const char *term = getenv("TERM");
    if (!isatty(STDERR_FILENO) || !term || strcmp(term, "dumb") == 0)
        return;
    fputs("\r\033[K", stderr);
    if (ran < count)
        fprintf(stderr, "%s: test %d of %d", step, ran + 1, count);
}

static void after_test(void)
{
    Slot *slot = &shared->slot[shared->current];
    order[ran++] = shared->current;
    slot->timeout = !slot->ended && now() - slot->start > SECONDS - 0.5;
    if (forked && (pread(printed_to, slot->printed, sizeof slot->printed - 1, 0) < 0 ||
                   ftruncate(printed_to, 0) != 0))
        perror("judge");
    show_progress();
}

/* A test case of its own for each test, so that after_test() follows each; named by function. */
static Suite *make_suite(void)
{
    static TTest entry[TESTS];
    Suite *suite = suite_create(step);
    for (int i = 0; i < count; i++) {
        const Test *test = test_number(i);
        TCase *tcase = tcase_create(test->function);
        entry[i] = (TTest){test->property, run_test, test->file, test->line};
        tcase_set_timeout(tcase, SECONDS);
        tcase_add_unchecked_fixture(tcase, NULL, after_test);
        _tcase_add_test(tcase, &entry[i], 0, forked ? passed_status : 0, i, i + 1);
        suite_add_tcase(suite, tcase);
    }
    return suite;
}

/* Not 0, 1 (a failure) or the status of a sanitizer. */
static int draw_status(void)
{
    unsigned char byte = 0;
    int random = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
    if (random < 0 || read(random, &byte, 1) != 1)
        byte = (unsigned char)time(NULL);
    close(random);
    return 128 + byte % 64;
}

/* CK_TAP_LOG_FILE_NAME=all-%s.tap: a log of Check for each step, not one for the last. */
static void name_logs(void)
{
    static const char *const name[] = {"CK_TAP_LOG_FILE_NAME", "CK_XML_LOG_FILE_NAME",
                                       "CK_LOG_FILE_NAME"};
    for (size_t i = 0; i < sizeof name / sizeof *name; i++) {
        const char *value = getenv(name[i]), *mark = value ? strstr(value, "%s") : NULL;
        char path[4096];
        if (!mark)
            continue;
        snprintf(path, sizeof path, "%.*s%s%s", (int)(mark - value), value, step, mark + 2);
        setenv(name[i], path, 1);
    }
}

static bool prepare(void)
{
    const char *fork = getenv("CK_FORK");
    forked = !(fork && strcmp(fork, "no") == 0);
    passed_status = draw_status();
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    FILE *file = tmpfile();
    if (shared == MAP_FAILED || !file || count > TESTS)
        return false;
    printed_to = fileno(file);
    fcntl(printed_to, F_SETFL, fcntl(printed_to, F_GETFL) | O_APPEND);
    return true;
}

/* Fills result[] from what Check and the slots say; returns how many passed. */
static int gather(SRunner *runner, bool compiled, Result *result)
{
    int passed = 0;
    for (int i = 0; i < count; i++) {
        const Test *test = test_number(i);
        result[i] = (Result){compiled ? NOT_RUN : NOT_COMPILED, test->function, test->property,
                             compiled ? "not run" : "the file does not compile", ""};
    }
    TestResult **check = runner ? srunner_results(runner) : NULL;
    for (int k = 0; check && k < ran && k < srunner_ntests_run(runner); k++) {
        Slot *slot = &shared->slot[order[k]];
        outcome(slot, tr_rtype(check[k]) == CK_PASS, tr_msg(check[k]), &result[order[k]]);
        passed += result[order[k]].status == PASS;
    }
    free(check);
    judge_conclude(count, shared->slot);
    return passed;
}

int main(int argc, char *argv[])
{
    struct stat own;
    if (argc < 3) {
        fprintf(stderr, "usage: %s RESULT.tsv STEP.so ... (the step's own object last)\n", argv[0]);
        return 2;
    }
    object = argv + 2;
    objects = argc - 2;
    unlink(argv[1]);
    if (!prepare()) {
        perror("judge: cannot start");
        return 2;
    }
    const char *slash = strrchr(argv[0], '/');
    step = slash ? slash + 1 : argv[0];
    bool compiled = stat(argv[argc - 1], &own) == 0 && own.st_size > 0;
    SRunner *runner = NULL;
    name_logs();
    if (compiled) {
        runner = srunner_create(make_suite());
        srunner_run_all(runner, CK_SILENT);
        if (ran < count)
            fprintf(stderr, "%s: only %d of %d tests ran: CK_RUN_CASE and the like choose some\n",
                    step, ran, count);
    }
    static Result result[TESTS];
    int passed = gather(runner, compiled, result);
    if (!result_write(argv[1], step, count, result))
        return 2;
    if (runner)
        srunner_free(runner);
    return passed == count && count > 0 ? 0 : 1;
}
