/* show.c - the command `grade show`: a result file, in words. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "commands.h"
#include "merge/results.h"
#include "report/paint.h"
#include "result.h"
#include "say.h"
#include "text.h"

static const char help[] =
    "usage: grade show RESULT\n"
    "Prints a result file: points, a line a step, and the tests that failed.\n"
    "\n"
    "exit status  0 shown, 64 wrong option, 65 no result file, 66 no such file\n";

enum { MESSAGE_LINES = 12, COMPILER_LINES = 20 };

/* Our grader writes clean text, but a file can be changed. */
static void print_text(const char *text, const char *indent, int lines)
{
    char *clean = need(text_clean(text, strlen(text)));
    print_indented(clean, indent, lines);
    free(clean);
}

static void print_word(const char *before, const char *word, const char *after)
{
    char *clean = name_clean(word);
    printf("%s%s%s", before, clean, after);
    free(clean);
}

static void print_head(const Submission *s)
{
    const json_t *of = json_object_get(s->json, "submission");
    const char *key = json_string_value(json_object_get(of, "key"));
    print_word(BOLD, s->name, PLAIN);
    printf(": %s%d of %d points%s\n", s->refused ? "refused, " : "", s->points, s->max_points,
           strcmp(s->box, "none") == 0 ? ", without a sandbox" : "");
    if (s->refused)
        print_word("  ", s->reason, "\n");
    printf("%sgrader ", DIM);
    print_word("", s->version, ", ");
    print_word("", s->compiler, "");
    print_word(", secret ", s->secret, "\n");
    print_word("key ", key ? key : "", PLAIN);
    printf("\n\n");
}

/* "  (3 fail, 1 crash)", of what did not pass. */
static void print_others(const Step *step)
{
    const char *comma = "  (";
    for (int s = 0; s < STATUSES; s++) {
        int count = 0;
        for (int i = 0; i < step->tests; i++)
            count += strcmp(step->test[i].status, status_word[s]) == 0;
        if (s == PASS || !count)
            continue;
        printf("%s%d %s", comma, count, status_word[s]);
        comma = ", ";
    }
    printf("%s\n", comma[0] == ',' ? ")" : "");
}

static void print_steps(const Submission *s)
{
    for (int i = 0; i < s->steps; i++) {
        const Step *step = &s->step[i];
        print_word("", step->name, "");
        printf("%*s ", 12 - (int)strlen(step->name), "");
        print_bar(step->points, step->max_points);
        printf("%2d of %2d points", step->points, step->max_points);
        if (strcmp(step->state, "missing") == 0)
            printf("  (missing)\n");
        else
            print_others(step);
    }
}

static void print_curves(const Submission *s)
{
    for (int i = 0; i < s->curves; i++) {
        const Curve *curve = &s->curve[i];
        print_word(i ? "" : "\n", curve->model, ": ");
        print_word("", curve->state, "");
        if (curve->test_accuracy >= 0)
            printf(", %.1f %% of the test are right", 100 * curve->test_accuracy);
        print_word(curve->reason[0] ? ": " : "", curve->reason, "\n");
    }
}

/* A test that got an answer, if a wrong one; that others were not run is said in the steps. */
static bool tells(const Test *test)
{
    return strcmp(test->status, "pass") != 0 && strncmp(test->status, "not ", 4) != 0;
}

static void print_failures(const Step *step)
{
    if (step->compiler[0]) {
        print_word("\n", step->name, ": the compiler says\n");
        print_text(step->compiler, "  ", COMPILER_LINES);
    }
    for (int i = 0; i < step->tests; i++) {
        const Test *test = &step->test[i];
        if (!tells(test))
            continue;
        printf("\n%s%s%s ", RED, test->status, PLAIN);
        print_word(BOLD, test->function, ": ");
        print_word("", test->property, PLAIN);
        printf("%s\n", test->hidden ? "  (hidden)" : "");
        print_text(test->message, "  ", MESSAGE_LINES);
    }
}

static int show(const char *path)
{
    Submission s;
    if (access(path, R_OK) != 0)
        return refuse(EX_NOINPUT, path);
    bool good = submission_read(&s, path);
    if (good) {
        paint_begin();
        print_head(&s);
        print_steps(&s);
        print_curves(&s);
        for (int i = 0; i < s.steps; i++)
            print_failures(&s.step[i]);
    }
    submission_free(&s);
    return good ? 0 : EX_DATAERR;
}

int grade_show(int argc, char **argv)
{
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        fputs(help, stdout);
        return fflush(stdout) == 0 ? 0 : EX_CANTCREAT;
    }
    if (argc == 2 && argv[1][0] != '-')
        return show(argv[1]);
    tell(argc > 1 ? argv[argc - 1] : "show", "expected one result file (grade show --help)");
    return EX_USAGE;
}
