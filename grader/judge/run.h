/* run.h - runs the tests of one step over Check. */
#ifndef RUN_H
#define RUN_H

#include "result.h"
#include "test.h"

enum { TESTS = 200, SECONDS = 4 };

/* Chooses the tests of a step, "02_softmax", in the order of its suite; returns how many, 0 ..
 * TESTS. */
int run_choose(const char *step);

typedef struct {
    int passed_status; /* of a test's process that reached the end of the test; 0: no processes */
    void (*confine)(void); /* called first in the process of each test, or NULL */
    double seconds;        /* for all tests together; later ones are not run */
} Plan;

/*
 * Runs the chosen tests and fills result[], whose texts live until the next call.  Returns how
 * many ran, -1 if there is no memory.  CK_RUN_CASE and the like may choose some: the others
 * are NOT_RUN.
 */
int run_tests(const Plan *plan, Result *result);

/* The result where nothing is run: the same for all chosen tests. */
void run_none(Status status, const char *message, Result *result);

#endif
