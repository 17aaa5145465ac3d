/* lease.h - the uid of a slot, for one box at a time on this machine; only root can. */
#ifndef LEASE_H
#define LEASE_H

#include <sys/types.h>

/*
 * A descriptor to keep while the uid is in use; -1 if someone else uses it or, after so many
 * seconds, processes of it live: why continues a line that begins with the uid.
 */
int lease_take(uid_t uid, double seconds, const char **why);

/* Kills all processes of the uid, waits until they are gone. */
void lease_end(uid_t uid, int lease);

#endif
