/*
 * box.h - runs what students wrote without trusting it: unpack, compile, link, run.
 *
 *     Batch batch;
 *     Box box;
 *     box_batch_begin(&batch, "build/kit", "build/box", true);    once
 *     box_begin(&box, &batch, BOX_ANY_SLOT);                      a submission
 *     box_unpack(&box, "anna.tar.gz", &files, reason);
 *     box_compile(&box, &files, &workers, reason);
 *     box_run(&box, workers.worker[1], &run, reason);             run.socket leads to it
 *     box_stop(&run);
 *     box_end(&box);
 *     box_batch_end(&batch);
 *
 * As root, each slot has a uid of its own: GRADE_UID_BASE (61000) + slot; its group is the base.
 * An ordinary user has one uid for all; user namespaces hold the boxes apart.  The processes of
 * a box end with it, and with us.
 */
#ifndef BOX_H
#define BOX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>
#include "spawn.h"
#include "steps.h"

enum { BOX_PATH = 512, BOX_REASON = 256, BOX_SLOTS = 1000, BOX_ANY_SLOT = -1 };

/* Where many submissions are graded: grade.XXXXXX in memory or TMPDIR, with what boxes need. */
typedef struct {
    bool boxed; /* false: no bubblewrap, only limits: for trials, never for marks */
    uid_t base;
    char folder[BOX_PATH], kit[BOX_PATH], tools[BOX_PATH];
    int lock; /* held while the folder is in use */
} Batch;

/* Where one submission is graded. */
typedef struct {
    const Batch *batch;
    uid_t uid; /* its processes' */
    gid_t gid;
    int lease;           /* held while the uid is in use */
    char work[BOX_PATH]; /* a folder of its own */
} Box;

typedef enum {
    BOX_OK,
    BOX_REFUSED, /* by fault of the submission; reason says why */
    BOX_FAILED   /* by ours: try again; reason says what failed */
} BoxStatus;

/*
 * kit: nn.h, flags, 01.o .. 08.o, train.o; tools: what grader.mk builds of this folder.  Removes
 * what killed batches left.  false after a line on stderr.
 */
bool box_batch_begin(Batch *batch, const char *kit, const char *tools, bool boxed);
void box_batch_end(Batch *batch);

/*
 * slot: 0 .. BOX_SLOTS-1, or BOX_ANY_SLOT: the first that nobody on this machine uses.  Checks
 * that no process of the slot's uid lives; makes a work folder.  Any number of an ordinary user's
 * boxes share a slot.  false after a line on stderr.
 */
bool box_begin(Box *box, const Batch *batch, int slot);
void box_end(Box *box);

/* The files of a submission that count. */
typedef struct {
    int steps; /* present */
    struct {
        const char *name; /* 01_linear.c */
        bool present;
        size_t bytes;
        unsigned char *data;
    } file[STEPS];
    char *ignored; /* names of other files, escaped, a line each; at most 64 KiB */
} Files;

enum { BOX_FILE_BYTES = 1 << 20, BOX_ENTRIES = 2000, BOX_TEXT_BYTES = 1 << 16 };

/*
 * Reads a .tar, .tar.gz, .tar.xz, .zip or a folder: regular files with the names of steps, in
 * whatever folder they lie.  On BOX_OK files is to be freed by box_files_free.
 */
BoxStatus box_unpack(Box *box, const char *path, Files *files, char reason[BOX_REASON]);
void box_files_free(Files *files);

typedef enum { STEP_MISSING, STEP_COMPILED, STEP_NOT_COMPILED } StepState;

typedef struct {
    StepState state[STEPS];
    char *diagnostics[STEPS]; /* of compiler and linker, clean UTF-8, NULL if there are none */
    char *worker[STEPS + 1];  /* static executables, NULL: none; the last one trains */
    double seconds;
} Workers;

/* Compiles and links what is present.  On BOX_OK workers is to be freed by box_workers_free. */
BoxStatus box_compile(Box *box, const Files *files, Workers *workers, char reason[BOX_REASON]);
void box_workers_free(Workers *workers);

/*
 * Compiles the steps of box_compile() once more, to be fast instead of watched, and links them
 * with each other: workers->worker[STEPS], which stays NULL if they do not go together.
 */
BoxStatus box_compile_training(Box *box, const Files *files, Workers *workers,
                               char reason[BOX_REASON]);

typedef struct {
    pid_t pid;
    int socket; /* a SOCK_STREAM; the worker's end is its descriptor 3 */
    Boxed boxed;
} Run;

/* Starts a worker; its standard streams are /dev/null. */
BoxStatus box_run(Box *box, const char *worker, Run *run, char reason[BOX_REASON]);

/* Kills the worker and all that it started, closes the socket.  May be called twice. */
void box_stop(Run *run);

/*
 * Tries each layer of protection from inside boxes in this slot; prints a table of the layers,
 * or, if quiet, a line on stderr for each that is off (and only asks for the limit of CPU time
 * instead of waiting for it).  Returns 0, or 69 if one is off: do not grade then.
 */
int box_doctor(const Batch *batch, int slot, bool quiet);

#endif
