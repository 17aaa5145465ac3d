/* run.h - runs the tests of one step over Check. */
#ifndef RUN_H
#define RUN_H

#include "result.h"
#include "test.h"

enum {
    TESTS = 200,
    SECONDS = 4,  /* of computing, for a test; on a busy machine that may take longer ... */
    PATIENCE = 20 /* but not longer than that by the clock */
};

/*
 * Chooses the tests of a step, "02_softmax", in the order of its suite, none of which has run;
 * returns how many, 0 .. TESTS, or -1, after a line on stderr, if that cannot be.
 */
int run_choose(const char *step);

/*
 * Tests run in this process, or in processes apart.  A process is made for the first test of a
 * function and goes on to the next one as long as tests pass and `untouched` says that nothing of
 * this test is there in the next: so each test finds what it would find in a process of its own.
 */
typedef struct {
    int passed_status;     /* that a process apart ends with; 0: there are none */
    void (*confine)(void); /* called first in each of them */
    bool (*untouched)(void);
    int computing;   /* seconds that one test may compute there ... */
    double patience; /* and seconds that it may take by the clock */
    double seconds;  /* for all tests together; later ones are not run */
    int first;       /* the test to begin with, from 0 */
} Plan;

/*
 * Runs the chosen tests; returns how many.  CK_RUN_CASE and the like may choose some.  What is
 * known of them is shared with the process that called run_choose(), should this one die.
 */
int run_tests(const Plan *plan);

/* The test that was begun last, or -1; and how many seconds ago. */
int run_latest(void);
double run_seconds(void);

/* Fills result[] for all chosen tests; the texts live until the next choice. */
void run_results(Result *result);

/* The result where nothing is run: the same for all chosen tests. */
void run_none(Status status, const char *message, Result *result);

#endif
