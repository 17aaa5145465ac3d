/*
 * class.h - a class: the roster, what each student handed in, and what became of it.
 *
 * Texts of tests, steps and curves point into the result files, which the class keeps.
 */
#ifndef CLASS_H
#define CLASS_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

typedef enum { PASSED, FAILED, BROKE } Outcome; /* BROKE: it did not get as far as an answer */

typedef struct {
    const char *function, *property, *status, *message;
    int points, max_points;
    bool hidden;
} Test;

typedef struct {
    const char *name, *state, *compiler;
    int points, max_points, tests;
    Test *test;
} Step;

enum { EPOCH, TRAIN_LOSS, VALIDATION_LOSS, TRAIN_ACCURACY, VALIDATION_ACCURACY, COLUMNS };

typedef struct {
    const char *model, *state, *reason;
    double majority, test_accuracy; /* NaN: none */
    int rows;
    double (*row)[COLUMNS]; /* NaN: not finite */
} Curve;

typedef struct {
    char *path; /* of the result file */
    json_t *json;
    const char *version, *box, *compiler, *secret; /* of the grader */
    const char *name, *student, *reason;
    bool refused;
    int points, max_points, steps, curves;
    Step *step;
    Curve *curve;
} Submission;

/* A submission that the grader could not judge, through no fault of its own. */
typedef struct {
    char *name, *reason;
} Failure;

typedef enum {
    GRADED,
    NOTHING_COMPILED, /* or no step was there: 0 points */
    REFUSED,          /* 0 points */
    NOT_GRADED_YET,   /* infrastructure: no grade, never 0 */
    NO_SUBMISSION,    /* no grade */
    VERDICTS
} Verdict;

extern const char *const verdict_word[VERDICTS];

typedef struct {
    char *id, *name; /* as on the roster; the name may be "" */
    char page[17];   /* made from the id: the name of this student's file, without suffix */
    int line, keys;  /* line of the roster; what else identifies the student: */
    char **key; /* ids, logins, addresses, the part of an address before the @, all in lower case */
    char *letters[2]; /* letters and digits of the name, also with the last word first; or "" */
    Verdict verdict;
    char *note;             /* why, in one line; "" when all is well */
    Submission *submission; /* NULL: none */
} Student;

typedef struct {
    int students, submissions, failures, strangers;
    Student *student; /* in the order of the roster */
    Submission *submission;
    Failure *failure;
    const char **stranger;   /* submissions of nobody on the roster */
    const Submission *model; /* the first that was judged: versions and steps; NULL if none was */
    bool mixed;              /* not all from the same grader */
    int count[VERDICTS];
} Class;

/*
 * Reads FOLDER/results and FOLDER/failures.log.  0, or after a line on stderr EX_NOINPUT or
 * EX_DATAERR: a file is not a result, or, unless `mixed` allows it, they come from different
 * graders.
 */
int class_read_results(Class *class, const char *folder, bool mixed);

/* Reads the students.  0, or after a line on stderr EX_NOINPUT or EX_DATAERR. */
int class_read_roster(Class *class, const char *path);

/* Gives each student the own submission.  0, or EX_DATAERR after a line for each doubt. */
int class_match(Class *class);

/* Leaves one line a step of the hidden tests: their points. */
void class_hide(Class *class);

void class_free(Class *class);

/* Whether there is a grade at all, if only 0. */
bool has_grade(const Student *student);

/* Whether there is a grade and tests that it comes from: not so for a refused submission. */
bool has_tests(const Student *student);

/* The name, or where the roster has none, the id. */
const char *student_name(const Student *student);

/* The most points that can be had; 0 if nothing was judged. */
int class_max_points(const Class *class);

Outcome test_outcome(const Test *test);

/* How many tests of a step ended so. */
int step_count(const Step *step, Outcome outcome);

/* The mistake that a message names, up to the end of its line (`looks like: ...`); NULL if none. */
const char *looks_like(const char *message);

#endif
