/* command.h - a command line, word by word. */
#ifndef COMMAND_H
#define COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/* Holds its own text; arg[count] is NULL.  What does not fit is left out, and full is set. */
typedef struct {
    int count;
    size_t used;
    bool full;
    char *arg[768];
    char text[24576];
} Command;

void command_clear(Command *c);

/* One word. */
void command_add(Command *c, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The words of a text, which spaces and line ends separate. */
void command_words(Command *c, const char *words);

#endif
