/*
 * grade.c - grades submissions that nobody has to trust.
 *
 * The commands: see help below, and grader/README.md.
 */
#include <stdio.h>
#include <string.h>
#include "batch/commands.h"
#include "batch/say.h"
#include "merge/merge.h"

static const char help[] =
    "usage: grade COMMAND ...                       grade COMMAND --help says more\n"
    "\n"
    "  grade all FOLDER --out DIR       grade every submission in a folder\n"
    "  grade one SUBMISSION --out DIR   grade one: a folder, .tar.gz, .tar.xz or .zip\n"
    "  grade show RESULT                a result file, in words\n"
    "  grade merge DIR --roster CSV     results as CSV, HTML, Gradescope, Canvas, ...\n"
    "  grade doctor                     which layers of protection are on\n"
    "\n"
    "exit status  0 graded, whatever the points; 64 wrong option, 65 an input is damaged,\n"
    "  66 no such file, 69 a layer of protection is off, 73 cannot write, 75 failed\n"
    "  through no fault of the submission: try again; 130 stopped by Ctrl-C\n";

int main(int argc, char **argv)
{
    static const struct {
        const char *word;
        int (*run)(int argc, char **argv);
    } command[] = {{"all", grade_all},
                   {"one", grade_one},
                   {"show", grade_show},
                   {"merge", merge_main},
                   {"doctor", grade_doctor}};
    const char *word = argc > 1 ? argv[1] : "";
    for (size_t i = 0; i < sizeof command / sizeof *command; i++)
        if (strcmp(word, command[i].word) == 0)
            return command[i].run(argc - 1, argv + 1);
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        fputs(help, stdout);
        return fflush(stdout) == 0 ? 0 : EX_CANTCREAT;
    }
    if (*word)
        tell(word, "no such command (grade --help)");
    else
        fputs("grade: expected a command (grade --help)\n", stderr);
    return EX_USAGE;
}
