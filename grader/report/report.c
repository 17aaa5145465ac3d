/*
 * report.c - what a student reads after a check.
 *
 *     report SRC RESULT.tsv ...            a line a step up to the first failure, and that in full
 *     report --all SRC RESULT.tsv ...      the lines of the later steps too
 *     report --first SRC RESULT.tsv ...    "STEP FUNCTION", or "STEP " if no hint helps
 *
 * SRC is the folder that was judged.  Exit status: 0 if every step is there and passed, else 1.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "earlier.h"
#include "paint.h"
#include "read.h"

static const char *number_of(const char *step)
{
    static char number[8];
    snprintf(number, sizeof number, "%.*s", (int)strcspn(step, "_") % 7, step);
    return number;
}

static void log_name(const char *path, char *name, size_t size)
{
    snprintf(name, size, "%.*s.log", (int)(strlen(path) - strlen(".tsv")), path);
}

/* "3 not written, 1 crash", of what did not pass. */
static void print_others(const Report *r)
{
    const char *comma = "  (";
    for (int s = 0; s < STATUSES; s++)
        if (s != PASS && r->count[s]) {
            printf("%s%d %s", comma, r->count[s], status_word[s]);
            comma = ", ";
        }
    if (comma[0] == ',')
        printf(")");
}

/* The compiler's words stand beside the result, in a .log file; they deserve a look. */
static void print_warnings(const char *path)
{
    struct stat log;
    char name[4096];
    log_name(path, name, sizeof name);
    if (stat(name, &log) == 0 && log.st_size > 0)
        printf("  the compiler warns: %s", name);
}

static void print_line(const Report *r, const char *path)
{
    printf("%-12s ", r->step);
    if (!r->complete) {
        printf("%snot judged%s\n", DIM, PLAIN);
        return;
    }
    print_bar(r->count[PASS], r->n);
    printf("%2d of %2d", r->count[PASS], r->n);
    print_others(r);
    if (report_passed(r))
        print_warnings(path);
    printf("\n");
}

static void print_compiler(const char *path)
{
    char log[4096], line[512];
    log_name(path, log, sizeof log);
    FILE *file = fopen(log, "r");
    for (int n = 0; file && n < 40 && fgets(line, sizeof line, file); n++)
        fputs(line, stdout);
    if (file)
        fclose(file);
}

/* The judge writes a result whatever happens; only its own death prevents that. */
static void print_not_judged(const Report *r)
{
    printf("\n%snot judged%s %s: the result is missing or cut short. Does the code kill other "
           "processes?\n",
           RED, PLAIN, r->step);
}

static void print_failure(const Report *r, const Result *first, const char *path)
{
    printf("\n");
    print_compiler(path);
    if (first->status == NOT_COMPILED) {
        printf("%s%s.c does not compile%s\n", RED, r->step, PLAIN);
        return;
    }
    printf("%s%s%s %s%s: %s%s\n", RED, status_word[first->status], PLAIN, BOLD, first->function,
           first->property, PLAIN);
    print_indented(first->message, "  ", 12);
    if (first->status != NOT_WRITTEN && first->printed[0]) {
        printf("  your code printed:\n");
        print_indented(first->printed, "  | ", 10);
    }
    printf("  %sthe test: %s() in grader/suites/%s.c%s\n", DIM, first->property, r->step, PLAIN);
}

static bool own_work(const char *src)
{
    return strcmp(src, "exercises") == 0;
}

/* "make check-02 SRC=/home/me": a command to type next. */
static void print_command(const char *target, const char *src)
{
    bool own = own_work(src);
    printf("%smake %s%s%s%s", BOLD, target, own ? "" : " SRC=", own ? "" : src, PLAIN);
}

static void print_next(const Report *r, const char *src)
{
    char target[32];
    snprintf(target, sizeof target, "check-%s", number_of(r->step));
    printf("\nNext: edit %s/%s.c, then  ", src, r->step);
    print_command(target, src);
    if (own_work(src))
        printf("   (stuck? make hint-%s)", number_of(r->step));
    printf("\n");
}

/* Of one step alone: the others were not asked. */
static void print_earlier(const char *path, const char *src)
{
    char step[64], target[32];
    Earlier e = earlier_steps(path, step);
    if (e == EARLIER_PASS)
        return;
    snprintf(target, sizeof target, "check-%s", number_of(step));
    printf("\n%s %s, and this step may use it: %s it first.  ", step,
           e == EARLIER_FAILS ? "fails, too" : "has not been checked since it was changed",
           e == EARLIER_FAILS ? "mend" : "check");
    print_command(target, src);
    printf("\n");
}

static void print_done(const Report *last, int steps, const char *src)
{
    char target[32] = "curves";
    if (strcmp(last->step, "09") > 0 && steps > 1) {
        printf("\n%sThe further steps pass too.%s\n", GREEN, PLAIN);
    } else if (steps > 1) {
        printf("\n%sAll %d steps pass.%s Next:  ", GREEN, steps, PLAIN);
        print_command(target, src);
        printf("   learning curves from this code\n");
    } else {
        snprintf(target, sizeof target, "look-%s", number_of(last->step));
        printf("\n%s%s passes.%s Next:  ", GREEN, last->step, PLAIN);
        print_command(target, src);
        printf("   its picture, drawn by this code; then make next\n");
    }
}

/* The lecture has a break after its seventh part. */
static void print_break(const Report *r)
{
    if (strncmp(r->step, "07", 2) == 0 && report_passed(r))
        printf("%13s%s-- the lecture takes a break here, and so may you --%s\n", "", DIM, PLAIN);
}

static int print_report(bool all, const char *src, int n, char *path[])
{
    Report failed = {0}, last = {0};
    const char *failed_path = NULL;
    for (int i = 0; i < n; i++) {
        Report r = report_read(path[i]);
        if (failed_path && !all)
            r.complete = false; /* it may have been judged at the same time */
        print_line(&r, path[i]);
        if (n > 1)
            print_break(&r);
        if (!failed_path && !report_passed(&r)) {
            failed = r;
            failed_path = path[i];
        } else {
            report_free(&last);
            last = r;
        }
    }
    const Result *first = report_first(&failed);
    if (first)
        print_failure(&failed, first, failed_path);
    else if (failed_path)
        print_not_judged(&failed);
    if (first && first->status != NOT_WRITTEN && n == 1)
        print_earlier(failed_path, src);
    if (failed_path)
        print_next(&failed, src);
    else
        print_done(&last, n, src);
    report_free(&failed);
    report_free(&last);
    return failed_path ? EXIT_FAILURE : EXIT_SUCCESS;
}

/* Hints are about the mathematics: not about what does not compile, crashes, leaks or prints. */
static bool hints_help(const Result *r)
{
    bool numbers = r->status == FAIL || r->status == NOT_WRITTEN || r->status == TIMEOUT;
    return numbers && !strstr(r->message, " leaks memory") && !strstr(r->message, " printed ");
}

static int print_first(int n, char *path[])
{
    for (int i = 0; i < n; i++) {
        Report r = report_read(path[i]);
        const Result *first = report_first(&r);
        bool passed = report_passed(&r);
        if (!passed)
            printf("%s %s\n", r.step, first && hints_help(first) ? first->function : "");
        report_free(&r);
        if (!passed)
            return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    paint_begin();
    if (argc > 3 && strcmp(argv[1], "--first") == 0)
        return print_first(argc - 3, argv + 3);
    bool all = argc > 3 && strcmp(argv[1], "--all") == 0;
    if (argc > 2)
        return print_report(all, argv[1 + all], argc - 2 - all, argv + 2 + all);
    fprintf(stderr, "usage: report [--all | --first] SRC RESULT.tsv ...\n");
    return 64;
}
