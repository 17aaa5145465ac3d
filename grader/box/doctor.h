/* doctor.h - the layers of protection and how they are tried; for the files of this folder. */
#ifndef DOCTOR_H
#define DOCTOR_H

#include "box.h"
#include "probe.h"

typedef struct {
    Box box;
    bool quiet;
    int port;              /* of a listener on 127.0.0.1 */
    char seen[BOX_REASON]; /* why a layer does not hold */
} Doctor;

typedef struct {
    const char *name, *means;
    bool (*holds)(Doctor *d);
    const char *remedy; /* NULL: depends on what was seen */
} Layer;

extern const Layer doctor_layers[]; /* the last has no name; the first: boxes start */

typedef enum { IN_COMPILE_BOX, IN_RUN_BOX } Where;

/* Starts the probe in such a box, to be stopped by box_stop; false: seen says why. */
bool doctor_start(Doctor *d, Where where, rlim_t cpu, Run *run);

/* HELD, BROKEN, or 0 if there is no answer. */
char doctor_ask(const Run *run, Order order);

/* Whether a probe in a fresh box could not do this; if not, seen says what was seen. */
bool doctor_holds(Doctor *d, Where where, Order order);

#endif
