/* doctor.c - the command `grade doctor`. */
#include <stdio.h>
#include <string.h>
#include "commands.h"
#include "grade.h"

static const char help[] =
    "usage: grade doctor\n"
    "Tries each layer of protection from inside of a sandbox, and prints which are on.\n"
    "\n"
    "exit status  0 all are on, 64 wrong option, 69 one is off, 75 cannot try\n";

int grade_doctor(int argc, char **argv)
{
    Batch batch;
    char kit[PATH_MAX], tools[PATH_MAX];
    if (argc > 1 && strcmp(argv[1], "--help") != 0 && strcmp(argv[1], "-h") != 0) {
        tell(argv[1], "no such option (grade doctor --help)");
        return EX_USAGE;
    }
    if (argc > 1) {
        fputs(help, stdout);
        return fflush(stdout) == 0 ? 0 : EX_CANTCREAT;
    }
    if (!setup_path("kit", kit) || !setup_path("box", tools) ||
        !box_batch_begin(&batch, kit, tools, true))
        return EX_TEMPFAIL;
    int status = box_doctor(&batch, BOX_ANY_SLOT, false);
    box_batch_end(&batch);
    return status;
}
