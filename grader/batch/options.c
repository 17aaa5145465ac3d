/* options.c - the command line of `grade one` and `grade all`. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "grade.h"

static const char help_one[] =
    "usage: grade one SUBMISSION --out DIR [option ...]\n"
    "Grades one submission, a folder or an archive, into a file in DIR/results.\n"
    "Done before, with the same files and the same grader, it is not done again.\n"
    "\n";
static const char help_all[] =
    "usage: grade all FOLDER --out DIR [option ...]\n"
    "Grades each file and folder in FOLDER into a file of its own in DIR/results.\n"
    "Stopped by whatever, it goes on where it was when it is run again; what failed\n"
    "through no fault of the submission is in DIR/failures.log.\n"
    "\n"
    "  -j, --jobs N      that many submissions at the same time, up to 64     (2)\n";
static const char help_both[] =
    "  -o, --out DIR     the folder for results; made if it is not there\n"
    "      --secret FILE what hidden inputs are drawn from; made once    (DIR/secret)\n"
    "      --points FILE what each test is worth               (grader/points.tsv)\n"
    "      --seed-of KEY the hidden inputs of the submission with this key, 64 hex\n"
    "                    digits, \"key\" in its result; use another DIR\n"
    "      --box none    no sandbox: only for work that you would run as yourself;\n"
    "                    the result says so\n"
    "      --no-curves   no learning curves\n"
    "  -h, --help        this text\n"
    "\n"
    "exit status  0 graded, whatever the points; 64 wrong option, 65 points or secret\n"
    "  damaged, 66 no such file, 69 a layer of protection is off (grade doctor says\n"
    "  which), 73 DIR cannot be written, 75 not graded through no fault of the\n"
    "  submission: try again; 130 stopped by Ctrl-C\n";

enum { SECRET = 256, POINTS, SEED_OF, BOX, NO_CURVES };

static const struct option names[] = {{"out", required_argument, NULL, 'o'},
                                      {"jobs", required_argument, NULL, 'j'},
                                      {"secret", required_argument, NULL, SECRET},
                                      {"points", required_argument, NULL, POINTS},
                                      {"seed-of", required_argument, NULL, SEED_OF},
                                      {"box", required_argument, NULL, BOX},
                                      {"no-curves", no_argument, NULL, NO_CURVES},
                                      {"help", no_argument, NULL, 'h'},
                                      {NULL, 0, NULL, 0}};

static _Noreturn void wrong(const char *command, const char *name, const char *reason)
{
    char *clean = name_clean(name);
    fprintf(stderr, "grade %s: %s: %s (grade %s --help)\n", command, clean, reason, command);
    exit(EX_USAGE);
}

static _Noreturn void explain(bool all)
{
    printf("%s%s", all ? help_all : help_one, help_both);
    exit(fflush(stdout) == 0 ? 0 : EX_CANTCREAT);
}

static int number_of_jobs(const char *command, const char *text)
{
    char *end;
    long n = strtol(text, &end, 10);
    if (end == text || *end || n < 1 || n > JOBS)
        wrong(command, text, "expected a whole number of jobs from 1 to 64");
    return (int)n;
}

static void take(const char *command, int letter, char *text, Options *o)
{
    Key key;
    switch (letter) {
    case 'o': o->out = text; break;
    case 'j': o->jobs = number_of_jobs(command, text); break;
    case SECRET: o->secret = text; break;
    case POINTS: o->points = text; break;
    case NO_CURVES: o->curves = false; break;
    case BOX:
        if (strcmp(text, "none") != 0)
            wrong(command, text, "expected --box none, or no --box at all");
        o->boxed = false;
        break;
    case SEED_OF:
        if (!key_read(text, &key))
            wrong(command, text, "expected a key of 64 hex digits");
        o->seed_of = text;
        break;
    }
}

/* A slash at the end would be doubled in the names of files. */
static void trim(char *path)
{
    for (size_t end = strlen(path); end > 1 && path[end - 1] == '/'; end--)
        path[end - 1] = '\0';
}

Options options_read(int argc, char **argv)
{
    bool all = strcmp(argv[0], "all") == 0;
    Options o = {.boxed = true, .curves = true, .jobs = all ? 2 : 1};
    int letter;
    opterr = 0;
    while ((letter = getopt_long(argc, argv, all ? ":o:j:h" : ":o:h", names, NULL)) != -1) {
        if (letter == 'h')
            explain(all);
        if (letter == ':')
            wrong(argv[0], argv[optind - 1], "expected a value after it");
        if (letter == '?' || (letter == 'j' && !all))
            wrong(argv[0], argv[optind - 1], "no such option");
        take(argv[0], letter, optarg, &o);
    }
    if (optind != argc - 1)
        wrong(argv[0], optind < argc ? argv[optind + 1] : "nothing to grade",
              all ? "expected one folder of submissions" : "expected one submission");
    if (!o.out || !*o.out || strlen(o.out) > PATH_MAX / 2)
        wrong(argv[0], "--out", "expected a folder for the results");
    trim((char *)o.out);
    o.path = argv[optind];
    return o;
}
