/* place.h - folders of our own: names, removal, complaints; for the files of this folder. */
#ifndef PLACE_H
#define PLACE_H

#include "box.h"

#define PLACE_MEMORY "/dev/shm"

/*
 * Where the folders of batches are made: TMPDIR, or else the memory of /dev/shm, if programs may
 * run there and a gigabyte is free, or else /tmp.  A class takes a twentieth less time in memory.
 */
const char *place_parent(void);

/* path = folder/name; false and ENAMETOOLONG if that is too long. */
bool place_join(char path[BOX_PATH], const char *folder, const char *name);

/* Removes a folder and all in it, following no link. */
void place_remove(const char *path);

/* Says on stderr what cannot be done to this path, and errno; returns false. */
bool place_complain(const char *what, const char *path);

#endif
