/* output.h - files and folders that appear when they are complete, or not at all. */
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

/* A text that grows in memory until it is saved. */
typedef struct {
    FILE *file;
    char *text;
    size_t size;
} Draft;

void draft_begin(Draft *draft);
/* Writes it beside path, syncs, renames; NULL is the standard output.  EX_CANTCREAT after a line on
   stderr, with nothing left behind; 0.  The draft is gone in any case. */
int draft_save(Draft *draft, const char *path);
void draft_drop(Draft *draft);

/* A folder of files of the same kind. */
typedef struct {
    char *path, *part;
    const char *suffix; /* of its files */
} Folder;

/*
 * A folder that is there already must hold nothing but files with that suffix, which an earlier run
 * may have written: it will be replaced.  0, or EX_CANTCREAT after a line on stderr.
 */
int folder_begin(Folder *folder, const char *path, const char *suffix);
/* Adds a file NAME + suffix; the draft is gone in any case. */
int folder_add(Folder *folder, const char *name, Draft *draft);
/* Puts the folder in its place when status is 0, else removes it; returns the status. */
int folder_end(Folder *folder, int status);

#endif
