/*
 * judge.h - what a suite is written with.
 *
 *     TEST(softmax, rows_sum_to_one)
 *     {
 *         Mat Y = MAT(1, 4, 0.5, -5, 0, 1.3), P = OUT(1, 4);
 *         softmax(&Y, &P);
 *         EXPECT(sum(&P), 1, 1e-12);
 *     }
 *
 * A call such as softmax(&Y, &P) goes to the code under judgement; ref_softmax(&Y, &P) is the
 * solution.  Outputs hold poison before a call.  A failed expectation ends the test.
 */
#ifndef JUDGE_H
#define JUDGE_H

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "test.h"

#define CALL(name, returns, ...) __typeof__(name) ref_##name, judged_##name;
#include "calls.def"
#undef CALL
#include "judged_names.h"

/* ---- tests ----------------------------------------------------------------------- */

/* Tests run in the order of the file. */
#define TEST(function, property)                                                                   \
    static void function##__##property(void);                                                      \
    __attribute__((constructor)) static void function##__##property##_add(void)                    \
    {                                                                                              \
        static Test test = {#function, #property, __FILE__, __LINE__, function##__##property, 0};  \
        judge_add(&test);                                                                          \
    }                                                                                              \
    static void function##__##property(void)

void judge_add(Test *test);

/* Random numbers that belong to this test alone: the same in every run. */
Rng judge_rng(void);

/* ---- data ------------------------------------------------------------------------ */

/* MAT(2, 3, 1, 2, 3, 4, 5, 6): a matrix in place, as it is read; the count must be right. */
#define MAT(rows, cols, ...)                                                                       \
    ((Mat){rows, cols,                                                                             \
           (real[COUNT(__VA_ARGS__) == (rows) * (cols) ? (rows) * (cols) : -1]){__VA_ARGS__}})
#define COUNT(...)      (int)(sizeof((real[]){__VA_ARGS__}) / sizeof(real))
#define INTS(...)       ((int[]){__VA_ARGS__})
#define OUT(rows, cols) judge_mat(rows, cols)

/* All of these are given back when the test ends. */
Mat judge_mat(int rows, int cols);            /* zeros */
Mat random_mat(Rng *rng, int rows, int cols); /* mean 0, variance 1, from -3 to 3 */
Mat copy_mat(const Mat *A);
int *random_ints(Rng *rng, int n, int below); /* 0 .. below-1 */
void fill(Mat *A, double value);
double sum(const Mat *A);
double row_sum(const Mat *A, int i);

/*
 * Shapes of which no two sizes are equal, batches of 1, 3 and 7 among them; the last has as many
 * rows as the one before, and more of all else.
 */
typedef struct {
    int n, d, h, c;
} Shape;
extern const Shape shapes[];
#define FOR_EACH_SHAPE(s) for (const Shape *s = shapes; s->n; s++)

/* Each is long in one direction: no array of a guessed size holds it. */
extern const Shape long_shapes[];
#define FOR_EACH_LONG_SHAPE(s) for (const Shape *s = long_shapes; s->n; s++)

/* ---- expectations ---------------------------------------------------------------- */

/* |got - want| <= tolerance * max(1, |want|), or both infinite alike; NaN never is. */
bool near(double got, double want, double tolerance);

#define EXPECT(got, want, tolerance)       expect_number(#got, got, want, tolerance)
#define EXPECT_RATIO(got, want, tolerance) expect_ratio(#got, got, want, tolerance)
#define EXPECT_MAT(got, want, tolerance)   expect_mat(#got, &(got), &(want), tolerance)
#define EXPECT_THAT(condition, ...)        ((condition) ? (void)0 : judge_fail(__VA_ARGS__))

void expect_number(const char *name, double got, double want, double tolerance);

/* |got - want| <= tolerance * |want|: for numbers that are tiny. */
void expect_ratio(const char *name, double got, double want, double tolerance);
void expect_mat(const char *name, const Mat *got, const Mat *want, double tolerance);
void expect_ints(const char *name, int n, const int *got, const int *want);

/* In every call of this test so far, the inputs are bit for bit what they were. */
void expect_inputs_unchanged(void);

/* The code under judgement asked for no memory in this test; without sanitizers nobody can tell. */
void expect_nothing_allocated(void);

/* The code under judgement printed nothing so far, in this test and those before. */
void expect_nothing_printed(void);

#endif
