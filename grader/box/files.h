/* files.h - a submission's files as they come in; for the files of this folder. */
#ifndef FILES_H
#define FILES_H

#include "box.h"

/* Takes over data, of at most BOX_FILE_BYTES; false (and data is freed) if it is there already. */
bool files_add(Files *files, int step, unsigned char *data, size_t bytes);

/* Notes the name of a file that does not count. */
void files_ignore(Files *files, const void *name, size_t length);

/* Reads what box U says until the deadline (of spawn_clock); BOX_FAILED: it broke off. */
BoxStatus files_from_frames(Files *files, int fd, double deadline, char reason[BOX_REASON]);

/* Reads a folder, not those in it. */
BoxStatus files_from_folder(Files *files, const char *path, char reason[BOX_REASON]);

#endif
