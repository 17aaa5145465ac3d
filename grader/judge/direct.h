/* direct.h - the back end of a local check. */
#ifndef DIRECT_H
#define DIRECT_H

/* Loads n shared objects, the steps in their order; empty files (not compiled) are passed over. */
void direct_load(int n, char *const path[]);

#endif
