/* probe.h - what the doctor asks and the probe in the box answers. */
#ifndef PROBE_H
#define PROBE_H

typedef enum {
    PROBE_NETWORK,      /* number: the port of a listener on 127.0.0.1 outside */
    PROBE_FILES,        /* of the system */
    PROBE_SOLUTIONS,    /* not to be seen by the compiler */
    PROBE_READ_ONLY,    /* but for the folder of results */
    PROBE_PROCESSES,    /* number: this many are too many */
    PROBE_MEMORY,       /* number: this many MiB are too much */
    PROBE_FILE_SIZE,    /* likewise */
    PROBE_CPU,          /* spins until it is stopped */
    PROBE_CPU_LIMIT,    /* number: the most seconds that it should have */
    PROBE_SYSTEM_CALLS, /* those that are not allowed */
    PROBE_DESCRIPTORS,  /* besides the standard streams and the socket */
    PROBE_LEAVE,        /* leaves a process behind, and this descriptor with it */
    PROBE_UID           /* number: whom it should be */
} Probe;

typedef struct {
    Probe probe;
    int number;
} Order;

#define HELD   'h' /* could not do it */
#define BROKEN 'b'

#endif
