/* todo.c - what an unwritten function does when somebody calls it. */
#include <stdio.h>
#include <stdlib.h>
#include "nn.h"

_Noreturn void todo(const char *file, int line, const char *func)
{
    fflush(stdout);
    fprintf(stderr, "%s:%d: TODO: write %s()\n", file, line, func);
    exit(EXIT_FAILURE);
}
