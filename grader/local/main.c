/*
 * main.c - judges one step on this machine, as the user who asks.
 *
 *     02_softmax RESULT.tsv STEP.so ...        the step's own object is the last
 *
 * Tests run in processes apart, which must end with a status that is drawn for this run: exit(0)
 * in a tested function is no pass.  Exit status: 0 if every test of the suite ran and
 * passed, else 1; 2 if there is no result.
 */
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "local.h"
#include "run.h"

static int printed_to = -1; /* -1: where it always goes */

/* ---- what the code prints -------------------------------------------------------- */

void judge_note_printing(const char *function)
{
    struct stat file;
    if (printed_to >= 0 && !judge_slot->printer && fstat(printed_to, &file) == 0 &&
        file.st_size > 0)
        judge_slot->printer = function;
}

void judge_end(void)
{
    if (printed_to >= 0 &&
        (pread(printed_to, judge_slot->printed, sizeof judge_slot->printed - 1, 0) < 0 ||
         ftruncate(printed_to, 0) != 0))
        perror("judge");
}

static bool open_output(void)
{
    FILE *file = tmpfile();
    if (!file)
        return false;
    printed_to = fileno(file);
    fcntl(printed_to, F_SETFL, fcntl(printed_to, F_GETFL) | O_APPEND);
    return true;
}

/* ---- the process of some tests --------------------------------------------------- */

/* What the code prints goes to a file of at most 1 MB, and a crash leaves no other file. */
static void confine(void)
{
    const struct rlimit megabyte = {1 << 20, 1 << 20}, nothing = {0, 0};
    setrlimit(RLIMIT_FSIZE, &megabyte);
    setrlimit(RLIMIT_CORE, &nothing);
    dup2(printed_to, STDOUT_FILENO);
    dup2(printed_to, STDERR_FILENO);
    setvbuf(stdout, NULL, _IONBF, 0); /* what was printed before a crash is worth most */
    crash_catch();
}

uint64_t judge_seed(const Test *test)
{
    return judge_public_seed(test);
}

/* ---- the program ----------------------------------------------------------------- */

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
static void name_logs(const char *step)
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

static bool compiled(const char *object)
{
    struct stat s;
    return stat(object, &s) == 0 && s.st_size > 0;
}

/* CK_FORK=no runs all tests in this process, for a debugger. */
static bool judge(const char *step, int count, Result *result)
{
    const char *fork = getenv("CK_FORK");
    Plan plan = {.seconds = INFINITY};
    if (!fork || strcmp(fork, "no") != 0) {
        plan = (Plan){draw_status(), confine, kept_nothing, SECONDS, PATIENCE, INFINITY, 0};
        if (!open_output())
            return false;
    }
    name_logs(step);
    int ran = run_tests(&plan);
    if (ran < count)
        fprintf(stderr, "%s: only %d of %d tests ran: CK_RUN_CASE and the like choose some\n", step,
                ran, count);
    run_results(result);
    return true;
}

int main(int argc, char *argv[])
{
    static Result result[TESTS];
    if (argc < 3) {
        fprintf(stderr, "usage: %s RESULT.tsv STEP.so ... (the step's own object last)\n", argv[0]);
        return 2;
    }
    const char *slash = strrchr(argv[0], '/'), *step = slash ? slash + 1 : argv[0];
    int count = run_choose(step), passed = 0;
    unlink(argv[1]);
    if (count < 0)
        return 2;
    direct_objects(argc - 2, argv + 2);
    if (!compiled(argv[argc - 1])) {
        run_none(NOT_COMPILED, "the file does not compile", result);
    } else if (!judge(step, count, result)) {
        perror("judge: cannot start");
        return 2;
    }
    if (!result_write(argv[1], step, count, result))
        return 2;
    for (int i = 0; i < count; i++)
        passed += result[i].status == PASS;
    return passed == count && count > 0 ? 0 : 1;
}
