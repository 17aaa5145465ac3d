/* recipe.h - what the boxes have in common; for the files of this folder. */
#ifndef RECIPE_H
#define RECIPE_H

#include "box.h"

/*
 * The beginning of a command line: bubblewrap and what all boxes share.  Unboxed: nothing.
 * Commands use paths relative to a folder of the box that are right in both cases, for work
 * holds kit and tools too.
 */
void recipe_begin(Command *c, const Box *box);

/* Shows name, a file or folder of work, in the box as /name. */
void recipe_show(Command *c, const Box *box, const char *name);
void recipe_show_writable(Command *c, const Box *box, const char *name);

/* The system's folders that programs which are not static need; with compilers or without. */
void recipe_libraries(Command *c, const Box *box);
void recipe_compilers(Command *c, const Box *box);

/* Boxes C and L, but for recipe_enter. */
void recipe_compile(Command *c, const Box *box);
void recipe_link(Command *c, const Box *box);

/* The end of the box's part: starts in /folder, limits processes; what follows is the program. */
void recipe_enter(Command *c, const Box *box, const char *folder, int processes);

enum { RECIPE_MEMORY = 1 << 30, RECIPE_FILE = 1 << 24, RECIPE_SECONDS = 60, RECIPE_PROCESSES = 32 };

/*
 * As whom it starts, and where: unboxed in that folder of work.  Limits are those above; the
 * rest is to be filled in.
 */
Spawn recipe_spawn(const Command *c, const Box *box, const char *folder, char path[BOX_PATH]);

/* Starts it, waits for its end; BOX_FAILED with a reason if it does not start or end. */
BoxStatus recipe_run(const Command *c, const Box *box, const char *folder, double seconds,
                     char reason[BOX_REASON]);

/* box_run() with another limit of CPU seconds; worker is any file in the box's folder. */
BoxStatus recipe_worker(Box *box, const char *worker, rlim_t cpu, Run *run, char *reason);

#endif
