/* test.h - the running test, as the parts of the judge see it. */
#ifndef TEST_H
#define TEST_H

#include <stdbool.h>
#include <stddef.h>
#include "call.h"

/* A test is named after the function that it judges and the property that it states. */
typedef struct Test {
    const char *function, *property, *file;
    int line;
    void (*run)(void);
    struct Test *next;
} Test;

enum { MISTAKES = 128 }; /* the most known mistakes that a step may have */

/* What is known of a test; shared with the process that runs it, which may die at any moment. */
typedef struct {
    const char *inside; /* the function that is being called; NULL: the suite itself runs */
    const char *last;   /* the function that was called last */
    bool over;          /* its own lines are done; what it gives to be called back is gone */
    bool ended;         /* the test reached its end: it passed; if not, it may be that ... */
    bool todo, skipped, timeout;
    bool many;                   /* what failed is said of many calls: none is shown */
    long allocated;              /* how many blocks the code under judgement asked for */
    long allocations;            /* made by the code under judgement and not given back */
    double start;                /* seconds of a clock that only goes forward */
    const char *printer;         /* the function that printed first, here or in a test before */
    char message[4096];          /* of the failure: lines */
    char looks[512];             /* what the output of the failed call looks like, by itself */
    char said[128];              /* how it ended: by the back end or, if that is silent, by Check */
    const char *blamed;          /* the function that failed; of its known mistakes ... */
    unsigned explains[MISTAKES]; /* which outputs of the wrong calls each one gives, as bits */
    bool proves[MISTAKES];       /* a wrong number among them, not just NaN or infinity */
    unsigned refutes[MISTAKES];  /* which outputs of right calls, here or in a test before, each
                                    one would spoil */
    char printed[8192];          /* by the code under judgement: the beginning of it */
} Slot;

extern Slot *judge_slot;

/* What a slot is inside of while the code under judgement is brought in. */
extern const char judge_loading[];

/* The function that is entered now, NULL for the suite; returns the one before, to go back. */
const char *judge_enter(const char *function);
void judge_leave(const char *before);

/* Ends the test: it failed.  One or more lines. */
_Noreturn void judge_fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Ends the test: the code under judgement died or gave no answer; in words as Check has them. */
_Noreturn void judge_died(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* True in a process that runs tests for another one: this one tells Check. */
extern bool judge_apart;

/* Tells Check that the test failed: its first line, and what follows, in one. */
_Noreturn void judge_tell(const char *message);

/* Ends the test: a function is not written; said at this place. */
_Noreturn void judge_unwritten(const char *file, int line, const char *function);

/*
 * Describes the last recorded call whose outputs are wrong, the last call if none is, and notes
 * in the slot what the outputs look like.  Empty if there was no call.
 */
void judge_diagnose(char *text, size_t size);

/* Notes which known mistakes cannot be there: some right call of this test would be wrong. */
void judge_rule_out(void);

/*
 * Ends the message of each failed test with what it looks like.  A known mistake is named only
 * if it explains every failed test of its function, and no test rules it out: what holds for
 * one input may be chance.
 */
void judge_conclude(int n, Slot *slot);

/*
 * Fails the test if a recorded call left an output unwritten, or did nothing though there was
 * something to do: doing nothing has many good properties, but is no merit.
 */
void judge_idle(void);

const Test *judge_test(void);

/* grader/suites/02_softmax.c belongs to 02_softmax. */
bool judge_belongs(const char *file, const char *step);

/* A seed that is the same in every run. */
uint64_t judge_public_seed(const Test *test);

void *judge_alloc(size_t bytes); /* never NULL */

/* Gives back the data of the test: all of judge_mat() and the like. */
void judge_clear(void);

/* ---- the back end: local/ or remote/ ---------------------------------------------- */

/* Brings the code under judgement in, for one test. */
void judge_begin(void);

/* The test is over; fills judge_slot->printed. */
void judge_end(void);

/* True if the code under judgement leaks memory. */
bool judge_leaks(void);

/* If something was printed since the test began, the first function after which this is seen. */
void judge_note_printing(const char *function);

/* The number that the random data of a test come from. */
uint64_t judge_seed(const Test *test);

#endif
