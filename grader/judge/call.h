/*
 * call.h - a call is a message: what goes in, what comes back, and who answers.
 *
 * A suite calls softmax(&Y, &P); judge.h makes that judged_softmax(&Y, &P), which packs its
 * arguments and hands them to judge_call().  The function that answers sees copies, each
 * at the edge of a forbidden page; outputs hold poison before.  What came back is recorded,
 * so that a failure can be explained by calling the solution, or a known mistake, again.
 */
#ifndef CALL_H
#define CALL_H

#include <stdbool.h>
#include "nn.h"

typedef void (*Function)(void); /* any function; cast back before it is called */

typedef enum { READ, WRITE, UPDATE, SCRATCH /* room to work in, no answer */ } Way;

/* What a function finds there is the caller's, not poison. */
static inline bool way_in(Way way)
{
    return way == READ || way == UPDATE;
}

/* What it leaves there is part of its answer. */
static inline bool way_out(Way way)
{
    return way == WRITE || way == UPDATE;
}

typedef enum {
    INTEGER,
    NUMBER,
    MATRIX,
    NETWORK,
    LAYERS,
    GRAPH_NODES,
    INTEGERS,
    NUMBERS,
    RANDOM,
    LOSS_FUNCTION,
    BATCH_FUNCTION
} Kind;

/* One argument; the field of the union that kind names is valid. */
typedef struct {
    Kind kind;
    Way way;
    const char *name;
    bool null; /* the caller passed NULL */
    union {
        int integer;
        double number;
        Mat mat;
        Mlp mlp;
        Net net;
        Graph graph;
        void *array; /* INTEGERS, NUMBERS, RANDOM */
        LossFn loss;
        BatchFn batch;
    };
    int count;        /* of an array */
    void *ctx;        /* of a function */
    const void *home; /* the caller's own Mat */
} Arg;

enum { ARGS = 8, BLOCKS = 12 };

/* A stretch of memory behind an argument. */
typedef struct {
    char name[16]; /* P, grad.W1 */
    Way way;
    Kind kind; /* of its argument: what the elements are */
    int rows, cols;
    size_t bytes;
    void *home;           /* where the caller keeps it */
    void *before, *after; /* what it held; owned by the record */
} Block;

/* Calls f with its real type; returns what it returns, or 0. */
typedef double (*Invoke)(Function f, Arg *arg);

typedef struct {
    const char *name;
    int number;   /* of its line in calls.def, from 0 */
    Function ref; /* the solution */
} Callee;

/* How to call each function of calls.def, by number. */
extern const Invoke judge_invoke[];

/* What one call was given and what it gave back. */
typedef struct {
    const Callee *callee;
    bool returns; /* a double */
    double result;
    int args, blocks;
    Arg arg[ARGS];
    Block block[BLOCKS];
    int changed; /* the first argument whose matrix header is not what it was, or -1 */
    int overrun; /* the block before whose start something was written, or -1 */
} Call;

/* Calls the function under judgement, records the call, gives back what it returned. */
double judge_call(const Callee *callee, bool returns, int args, const Arg *arg);

/*
 * The back end: fills result, changed, overrun and block[].after (from malloc) of a call that
 * is otherwise complete; ends the test if no answer comes.
 */
void judge_answer(Call *call);

/* The last calls of the running test, the newest first; NULL when there are no more. */
const Call *judge_recorded(int back);
void judge_forget(void);  /* all of them: the failure that comes is of none alone */
void judge_of_many(void); /* the failure that comes is of many calls: none is shown */

/*
 * Repeats a recorded call with another function: fills after[i] (bytes of block i; see
 * judge_release) with what the blocks hold then; returns what the function returns.
 */
double judge_replay(const Call *call, Function f, void *after[BLOCKS]);
void judge_release(const Call *call, void *const after[BLOCKS]);

/* ---- blocks.c: the memory behind arguments -------------------------------------- */

/* Whether one of the arguments is of this kind. */
bool call_takes(const Call *call, Kind kind);

/* Fills block[] for these arguments; returns how many. */
int judge_blocks(int args, const Arg *arg, Block block[BLOCKS]);

/* to = from, with the memory of its blocks replaced by data[]. */
void judge_point(int args, Arg *to, const Arg *from, void *const data[BLOCKS]);

/*
 * Element k of what a block holds, as a number; k < rows * cols.  A node counts as a row of
 * two: its value and its grad.
 */
double block_number(const Block *b, const void *data, int k);

/* A signalling NaN: arithmetic makes it quiet, so "never written" and "added to" differ. */
#define POISON       UINT64_C(0x7ff0dead7ff0dead)
#define POISON_QUIET UINT64_C(0x7ff8dead7ff0dead)
void judge_poison(void *data, size_t bytes);

/* ---- guard.c: memory that ends at a forbidden page ------------------------------- */

typedef struct {
    unsigned char *map, *data;
    size_t mapped, bytes;
    bool writable; /* its pages, as far as they are not the edge */
} Guard;

Guard guard_new(size_t bytes);
void guard_lock(Guard *g);         /* read-only from now on */
bool guard_intact(const Guard *g); /* nothing was written before its start */
void guard_free(Guard *g);
void guard_begin(void); /* of a test: its first blocks are watched with more care than later ones */
bool guard_was(const unsigned char *p); /* p lies in a block that was freed not long ago */

#endif
