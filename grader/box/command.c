/* command.c - a command line, word by word. */
#include "command.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void command_clear(Command *c)
{
    c->count = 0;
    c->used = 0;
    c->full = false;
    c->arg[0] = NULL;
}

void command_add(Command *c, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    size_t room = sizeof c->text - c->used;
    int n = vsnprintf(c->text + c->used, room, format, args);
    va_end(args);
    if (n < 0 || (size_t)n >= room || c->count + 1 >= (int)(sizeof c->arg / sizeof *c->arg)) {
        c->full = true;
        return;
    }
    c->arg[c->count++] = c->text + c->used;
    c->arg[c->count] = NULL;
    c->used += (size_t)n + 1;
}

void command_words(Command *c, const char *words)
{
    for (;;) {
        words += strspn(words, " \n");
        int n = (int)strcspn(words, " \n");
        if (n == 0)
            return;
        command_add(c, "%.*s", n, words);
        words += n;
    }
}
