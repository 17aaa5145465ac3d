/*
 * grade.h - the command grade: from a folder of submissions to one result file each.
 *
 * A submission is graded by a process of its own (unit.c).  Its result has a name made of all
 * that it depends on (key.c): a result that exists is a result that holds, and grading again
 * is resuming.  The parent (batch.c) starts units, counts their verdicts, and takes the end of
 * a unit that said nothing for a failure of ours, never for a grade.
 */
#ifndef GRADE_H
#define GRADE_H

#include <jansson.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include "box.h"
#include "fault.h"
#include "learning.h"
#include "say.h"
#include "session.h"

/* ---- options.c ------------------------------------------------------------------- */

enum { JOBS = 64 };

typedef struct {
    const char *path;            /* of the submission, or of the folder of submissions */
    const char *out;             /* the folder for results, without a slash at its end */
    const char *secret, *points; /* NULL: the usual place */
    const char *seed_of;         /* 64 hex digits: the key of another submission; or NULL */
    bool boxed, curves;
    int jobs; /* 1 .. JOBS */
} Options;

/*
 * The command line of `grade one` or `grade all`, argv[0] being that word.  Ends the program
 * after --help, or with EX_USAGE after one line on stderr.
 */
Options options_read(int argc, char **argv);

/* ---- key.c ----------------------------------------------------------------------- */

enum { KEY_BYTES = 32, KEY_HEX = 2 * KEY_BYTES + 1 };

/* A SHA-256. */
typedef struct {
    unsigned char byte[KEY_BYTES];
} Key;

void key_hex(const Key *key, char hex[KEY_HEX]);
bool key_read(const char *hex, Key *key); /* of 64 hex digits, false if it is anything else */

Key key_of_bytes(const void *data, size_t bytes);
Key key_of_words(int n, const char *const word[]); /* no two lists of words share one */
Key key_of_files(const Files *files);              /* of the names and bytes of the step files */

/*
 * Of all that a submission can say: the bytes of an archive; of a folder the names in it and
 * the bytes of the step files, wherever they lie.  False with errno if it cannot be read.
 */
bool key_of_submission(const char *path, Key *key);

/* ---- secret.c -------------------------------------------------------------------- */

/* What the hidden inputs of the tests are drawn from. */
typedef struct {
    unsigned char byte[KEY_BYTES];
    char id[9]; /* tells secrets apart and gives none away */
} Secret;

/*
 * Reads the secret, creating the file with mode 600 if there is none.  Returns 0 or, after a
 * line on stderr, EX_DATAERR (not a secret, or others may read it) or EX_CANTCREAT.
 */
int secret_load(const char *path, Secret *secret);

/* The seed of the submission that has this key; the judge derives that of each test from it. */
Key secret_seed(const Secret *secret, const Key *key);

/* ---- points.c -------------------------------------------------------------------- */

/* A test and what it is worth. */
typedef struct {
    const char *function, *property;
    int points; /* 0 .. 1000 */
    bool hidden;
    int line; /* of the file; 0: none yet */
} Worth;

/* All tests of all steps, in the order of the suites. */
typedef struct {
    Worth *test[STEPS];
    int tests[STEPS], most[STEPS]; /* how many; all of their points */
    Key key;                       /* of the file */
} Points;

/* Returns 0 or, after one line on stderr that names file, line and test, EX_DATAERR or EX_NOINPUT.
 */
int points_read(const char *path, Points *points);
void points_free(Points *points);

/* ---- setup.c --------------------------------------------------------------------- */

/* What is the same for all submissions of a batch. */
typedef struct {
    const Options *options;
    Points points;
    Secret secret;
    Key seed_of;         /* if options->seed_of */
    char version[17];    /* of suites, judge and points */
    char compiler[128];  /* "gcc (Debian 12.2.0-14) 12.2.0" */
    char data[PATH_MAX]; /* that the steps are trained on */
    Batch batch;         /* of the boxes */
    bool open;           /* the batch was begun */
    int lock;            /* of the folder for results */
} Setup;

/*
 * Creates the folders of options->out and locks it, shared or alone; reads points and secret;
 * begins a batch of boxes, whose protection is on.  Returns 0 or EX_... after a line on stderr;
 * setup_end() is due in any case.
 */
int setup_begin(const Options *options, bool alone, Setup *setup);
void setup_end(Setup *setup);

/* The path of what make leaves beside this program; false after a line on stderr. */
bool setup_path(const char *name, char path[PATH_MAX]);

/* ---- submissions.c --------------------------------------------------------------- */

typedef struct {
    char *path, *name;
} Submission;

typedef struct {
    int n;
    Submission *item;
} Submissions;

/*
 * Every file and folder in the folder, by name; hidden ones are left out, links and devices are
 * named on stderr.  Returns 0, EX_NOINPUT or EX_TEMPFAIL.
 */
int submissions_find(const char *folder, Submissions *found);
int submissions_one(const char *path, Submissions *found); /* that one alone */
void submissions_free(Submissions *found);

/* The name without the suffix of an archive.  Freed by the caller. */
char *student_of(const char *name);

/* ---- students.c ------------------------------------------------------------------ */

/* Writes students.csv, a roster for `grade merge`.  0 or, after a line on stderr, EX_... */
int students_write(const Options *options, const Submissions *found);

/* ---- store.c --------------------------------------------------------------------- */

/* Writes a file that is whole on the disk under its name, or not there: false with errno. */
bool store_json(const char *path, const json_t *value);

/*
 * Removes other results of the submission that this is one of: they are of older files or an
 * older grader, and hold no more.  False with errno.
 */
bool store_forget_others(const char *path);

/* Removes what was being written in a folder when a batch was killed. */
void store_sweep(const char *folder);

/* ---- a submission on its way ----------------------------------------------------- */

enum { MODELS = 2 };

typedef struct {
    const Setup *setup;
    const Submission *submission;
    bool refused;
    char reason[256]; /* of that */
    Files files;
    Workers workers;
    Key key, seed_of;       /* of the files; of those that its hidden inputs belong to */
    Result *result[STEPS];  /* of each test of a step that was judged, else NULL */
    int curves;             /* 0 or MODELS: */
    Learning curve[MODELS]; /* of the linear classifier, of the network */
} Work;

/* ---- run.c ----------------------------------------------------------------------- */

/* false: no verdict, through no fault of the submission, for this reason. */
bool run_steps(Work *work, Box *box, char reason[BOX_REASON]);
bool run_curves(Work *work, Box *box, char reason[BOX_REASON]);

/* ---- assemble.c ------------------------------------------------------------------ */

/* The result file, as described in grader/README.md; *points becomes the sum. */
json_t *assemble(const Work *work, int *points);

/* ---- unit.c ---------------------------------------------------------------------- */

typedef enum { FAILED, GRADED, REFUSED, KEPT, VERDICTS } Ending;

/* What became of a submission. */
typedef struct {
    Ending verdict; /* set last: until then, the unit failed */
    int points, most;
    char result[64];  /* name of its file */
    char reason[256]; /* of a refusal or a failure */
} Outcome;

/* Grades a submission; stored: unless its result exists already, and into a result file. */
void unit_grade(const Setup *setup, const Submission *submission, bool stored, Outcome *outcome);

/* ---- processor.c ----------------------------------------------------------------- */

int processor_now(void); /* the number of that we run on, or -1 */

/*
 * From now on we and our children run on the n-th of the processors that we may use, counted
 * round.  Suite and worker take turns, several thousand times a submission: on one processor a
 * turn costs a fraction.  Where it cannot be had, all is the same but slower.
 */
void processor_keep(int n);

/* ---- batch.c --------------------------------------------------------------------- */

/* A submission in its turn. */
typedef struct {
    Submission submission;
    bool stored; /* the result, in a file */
    int tries;
    Outcome outcome;
} Task;

/* Who is told how a batch goes on. */
typedef struct {
    void (*ended)(void *ctx, const Task *task); /* a task has its outcome; NULL: a moment passed */
    void *ctx;
} Listener;

/*
 * Grades each task in a process of its own, setup->options->jobs of them at a time; one that
 * failed is tried again when the others are done.  Returns 0, or the signal that stopped it.
 */
int batch_run(const Setup *setup, int n, Task *task, Listener listener);

/* Keeps Ctrl-C and the like for batch_run(): from now on nothing else notices them. */
void batch_hold_signals(void);

/* ---- progress.c ------------------------------------------------------------------ */

/* How far a batch is: a bar on a terminal, else a line for each submission. */
typedef struct {
    int total, count[VERDICTS];
    double start, drawn;
    int columns; /* of the terminal; 0: there is none */
} Progress;

Progress progress_new(int total);
void progress_take(Progress *progress, const Task *task); /* NULL: a moment passed */
void progress_end(Progress *progress);                    /* clears the bar */

#endif
