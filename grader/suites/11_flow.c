/* 11_flow.c - the suite of step 11. */
#include <limits.h>
#include "judge.h"

/* ---- split ----------------------------------------------------------------------- */

enum { ROWS = 5000, CLASSES = 12 };

/* How many rows of each class are in each part. */
typedef struct {
    int count[CLASSES][3];
} Counts;

static Counts counted(int n, const int *label, const int *part)
{
    Counts c = {{{0}}};
    for (int i = 0; i < n; i++) {
        EXPECT_THAT(TRAIN <= part[i] && part[i] <= TEST,
                    "part[%d] is %d: it is TRAIN, VALIDATION or TEST", i, part[i]);
        c.count[label[i]][part[i]]++;
    }
    return c;
}

static void expect_counts(const Counts *c, double validation, double test)
{
    static const char *const name[] = {"for training", "for validation", "for the test"};
    for (int k = 0; k < CLASSES; k++) {
        const int *got = c->count[k], rows = got[TRAIN] + got[VALIDATION] + got[TEST];
        int v = floor(validation * rows), t = floor(test * rows), want[] = {rows - v - t, v, t};
        for (int p = TRAIN; p <= TEST; p++)
            EXPECT_THAT(got[p] == want[p], "of the %d rows of class %d, %d are %s, expected %d",
                        rows, k, got[p], name[p], want[p]);
    }
}

TEST(split, worked_by_hand)
{
    int label[] = {0, 1, 0, 1, 0, 1, 0, 0, 1}, part[9];
    Rng rng = judge_rng();
    split(9, label, 0.25, 0.5, &rng, part);
    Counts c = counted(9, label, part);
    expect_counts(&c, 0.25, 0.5);
}

static const double shares[][2] = {{0.2, 0.2}, {0.1, 0.3},   {0, 0.5},       {0.5, 0},
                                   {0, 0},     {0.5, 0.5},   {0.33, 0.1},    {1, 0},
                                   {0, 1},     {0.15, 0.85}, {0.125, 0.0625}};

TEST(split, every_class_has_its_share_in_every_part)
{
    Rng rng = judge_rng();
    static int part[ROWS];
    for (int k = 0; k < 11; k++)
        for (int n = 1; n <= 200; n = 3 * n + 1) {
            const int *label = random_ints(&rng, n, 1 + k);
            split(n, label, shares[k][0], shares[k][1], &rng, part);
            Counts c = counted(n, label, part);
            expect_counts(&c, shares[k][0], shares[k][1]);
        }
}

TEST(split, classes_may_lie_apart_in_any_order)
{
    int sorted[60], blocks[60], alone[6] = {11, 3, 7, 0, 5, 1}, part[60];
    Rng rng = judge_rng();
    for (int i = 0; i < 60; i++) {
        sorted[i] = 2 + i / 10 % 6;
        blocks[i] = 11 - i / 7;
    }
    split(60, sorted, 0.2, 0.3, &rng, part);
    Counts c = counted(60, sorted, part);
    expect_counts(&c, 0.2, 0.3);
    split(60, blocks, 0.2, 0.3, &rng, part);
    c = counted(60, blocks, part);
    expect_counts(&c, 0.2, 0.3);
    split(6, alone, 0.5, 0.5, &rng, part);
    c = counted(6, alone, part);
    expect_counts(&c, 0.5, 0.5);
}

TEST(split, labels_may_be_large)
{
    int label[] = {7, 2147483647, 7, 2147483647, 7, 7, 7, 2147483647, 2147483647, 1000000};
    int part[10], tests[2] = {0, 0};
    Rng rng = judge_rng();
    split(10, label, 0, 0.5, &rng, part);
    for (int i = 0; i < 9; i++)
        tests[label[i] == 7] += part[i] == TEST;
    EXPECT_THAT(tests[1] == 2 && tests[0] == 2 && part[9] == TRAIN,
                "of 5 rows of class 7 %d are for the test, of 4 of class 2147483647 %d; "
                "expected 2 and 2",
                tests[1], tests[0]);
}

/* Each class has three rows, of which one is for the test. */
static void expect_one_test_each(int classes, const int *name)
{
    static int label[ROWS], part[ROWS];
    Rng rng = judge_rng();
    for (int i = 0; i < 3 * classes; i++)
        label[i] = name[i % classes];
    split(3 * classes, label, 0, 0.5, &rng, part);
    for (int k = 0; k < classes; k++) {
        int tests = 0;
        for (int i = k; i < 3 * classes; i += classes)
            tests += part[i] == TEST;
        EXPECT_THAT(tests == 1, "of the 3 rows of class %d, %d are for the test, expected 1",
                    name[k], tests);
    }
}

TEST(split, there_may_be_many_classes)
{
    int name[600];
    for (int k = 0; k < 600; k++)
        name[k] = 3 * k;
    expect_one_test_each(600, name);
}

TEST(split, classes_may_have_nearly_the_same_label)
{
    expect_one_test_each(6, INTS(7, 65543, 263, INT_MAX, INT_MAX - 1, INT_MAX / 2));
}

TEST(split, many_rows)
{
    static int part[ROWS];
    Rng rng = judge_rng();
    const int *label = random_ints(&rng, ROWS, 3);
    split(ROWS, label, 0.2, 0.2, &rng, part);
    Counts c = counted(ROWS, label, part);
    expect_counts(&c, 0.2, 0.2);
}

/* Beyond 7 deviations: once in 10^11. */
static bool fair(int count, int of, double share)
{
    return fabs(count - of * share) <= 7 * sqrt(of * share * (1 - share));
}

TEST(split, every_row_comes_equally_often_into_every_part)
{
    enum { TIMES = 2000 };
    int label[12], part[12], count[12][3] = {{0}};
    Rng rng = judge_rng();
    for (int i = 0; i < 12; i++)
        label[i] = i % 3 == 0;
    for (int k = 0; k < TIMES; k++) {
        split(12, label, 0.25, 0.5, &rng, part);
        counted(12, label, part);
        for (int i = 0; i < 12; i++)
            count[i][part[i]]++;
    }
    for (int i = 0; i < 12; i++)
        EXPECT_THAT(fair(count[i][VALIDATION], TIMES, 0.25) && fair(count[i][TEST], TIMES, 0.5),
                    "in %d splits row %d is %d times for validation and %d times for the test; "
                    "about %d and %d are due",
                    TIMES, i, count[i][VALIDATION], count[i][TEST], TIMES / 4, TIMES / 2);
}

/* Two of four rows make six choices. */
TEST(split, every_choice_is_equally_likely)
{
    enum { TIMES = 24000 };
    int label[] = {0, 1, 0, 0, 1, 0}, at[] = {0, 2, 3, 5}, part[6], count[16] = {0};
    Rng rng = judge_rng();
    for (int k = 0; k < TIMES; k++) {
        int choice = 0;
        split(6, label, 0, 0.5, &rng, part);
        for (int i = 0; i < 4; i++)
            choice |= (part[at[i]] == TEST) << i;
        count[choice]++;
    }
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < i; j++)
            EXPECT_THAT(fair(count[1 << i | 1 << j], TIMES, 1 / 6.0),
                        "of four rows of a class, rows %d and %d are the test %d times in %d "
                        "splits; about %d are due",
                        j, i, count[1 << i | 1 << j], TIMES, TIMES / 6);
}

/* In 400 splits of two classes of two rows, the tests of both go together half the time. */
TEST(split, classes_do_not_follow_each_other)
{
    enum { TIMES = 2000 };
    int label[] = {0, 1, 0, 1}, part[4], together = 0;
    Rng rng = judge_rng();
    for (int k = 0; k < TIMES; k++) {
        split(4, label, 0, 0.5, &rng, part);
        together += part[0] == part[1];
    }
    EXPECT_THAT(fair(together, TIMES, 0.5),
                "rows 0 and 1, of two classes, are in the same part in %d of %d splits; about %d "
                "are due: each class is drawn by itself",
                together, TIMES, TIMES / 2);
}

TEST(split, the_same_seed_gives_the_same_parts)
{
    int part[2][100], other[100];
    Rng rng = judge_rng();
    const int *label = random_ints(&rng, 100, 3);
    for (int k = 0; k < 2; k++) {
        Rng same = rng_new(5);
        split(100, label, 0.3, 0.3, &same, part[k]);
    }
    expect_ints("the second part", 100, part[1], part[0]);
    Rng another = rng_new(6);
    split(100, label, 0.3, 0.3, &another, other);
    EXPECT_THAT(memcmp(part[0], other, sizeof other) != 0,
                "the seeds 5 and 6 give the same parts: draw with rng");
}

TEST(split, inputs_are_only_read)
{
    int part[50];
    Rng rng = judge_rng();
    const int *label = random_ints(&rng, 50, 4);
    split(50, label, 0.2, 0.2, &rng, part);
    expect_inputs_unchanged();
}

/* ---- standardize_fit ------------------------------------------------------------- */

typedef struct {
    Mat mean, spread;
} Scale;

static Scale fitted(__typeof__(standardize_fit) *f, const Mat *X)
{
    Scale s = {OUT(1, X->cols), OUT(1, X->cols)};
    f(X, &s.mean, &s.spread);
    return s;
}

static void expect_scale(Scale got, Scale want, double tolerance)
{
    expect_mat("mean", &got.mean, &want.mean, tolerance);
    expect_mat("spread", &got.spread, &want.spread, tolerance);
}

TEST(standardize_fit, worked_by_hand)
{
    Mat X = MAT(4, 3, 1, 5, 0, 1, 5, 0, 3, 5, 0, 3, 5, 4);
    Scale want = {MAT(1, 3, 2, 5, 1), MAT(1, 3, 1, 1, sqrt(3))};
    expect_scale(fitted(standardize_fit, &X), want, 1e-12);
}

static void right_fit(Rng *rng, int rows, int cols)
{
    Mat X = random_mat(rng, rows, cols);
    expect_scale(fitted(standardize_fit, &X), fitted(ref_standardize_fit, &X), 1e-9);
}

TEST(standardize_fit, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        right_fit(&rng, s->n, s->d);
        right_fit(&rng, s->c, s->c);
    }
}

TEST(standardize_fit, agrees_for_long_matrices)
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    right_fit(&rng, s->n, s->d);
}

/* Sums of 0.1 are not exact: what is equal must be seen to be. */
TEST(standardize_fit, a_constant_column_has_spread_1)
{
    for (int rows = 1; rows <= 40; rows++) {
        Mat X = OUT(rows, 4), one = MAT(1, 4, 1, 1, 1, 1);
        static const double value[] = {0.1, -1e9 / 3, 0, 1e-8 / 7};
        for (int k = 0; k < rows * 4; k++)
            X.x[k] = value[k % 4];
        Mat spread = fitted(standardize_fit, &X).spread;
        EXPECT_MAT(spread, one, 0);
    }
}

TEST(standardize_fit, a_small_spread_is_none_of_1)
{
    Mat X = MAT(2, 3, 0, 1, 2e-12, 2e-9, 1 + 2e-9, 0), want = MAT(1, 3, 1e-9, 1e-9, 1e-12);
    Mat spread = fitted(standardize_fit, &X).spread;
    for (int j = 0; j < 3; j++)
        EXPECT_RATIO(spread.x[j], want.x[j], 1e-6);
}

/* Numbers that are not all equal, though the ends are, or the first one is the mean. */
TEST(standardize_fit, every_number_of_a_column_counts)
{
    Mat X = MAT(3, 3, 1, 2, 1, 5, 1, 1 + 0x1p-40, 1, 3, 1);
    Scale s = fitted(standardize_fit, &X);
    EXPECT_RATIO(s.spread.x[0], sqrt(32) / 3, 1e-9);
    EXPECT_RATIO(s.spread.x[1], sqrt(2 / 3.0), 1e-9);
    EXPECT_RATIO(s.spread.x[2], 0x1p-40 * sqrt(2) / 3, 1e-2);
}

TEST(standardize_fit, far_from_zero_digits_are_kept)
{
    Mat X = MAT(4, 1, 1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4);
    Scale s = fitted(standardize_fit, &X);
    EXPECT_RATIO(s.mean.x[0], 1e9 + 2.5, 1e-15);
    EXPECT_RATIO(s.spread.x[0], sqrt(1.25), 1e-6);
}

TEST(standardize_fit, a_shift_moves_the_mean_and_a_factor_both)
{
    Rng rng = judge_rng();
    Mat X = random_mat(&rng, 6, 3), moved = copy_mat(&X);
    Scale want = fitted(ref_standardize_fit, &X);
    for (int k = 0; k < 18; k++)
        moved.x[k] = -2 * X.x[k] + 10;
    for (int j = 0; j < 3; j++) {
        want.mean.x[j] = -2 * want.mean.x[j] + 10;
        want.spread.x[j] *= 2;
    }
    expect_scale(fitted(standardize_fit, &moved), want, 1e-12);
}

TEST(standardize_fit, the_order_of_rows_means_nothing)
{
    Mat X = MAT(3, 2, 1, 7, 2, 8, 6, 3), turned = MAT(3, 2, 6, 3, 1, 7, 2, 8);
    expect_scale(fitted(standardize_fit, &turned), fitted(ref_standardize_fit, &X), 1e-12);
}

TEST(standardize_fit, x_is_only_read)
{
    Rng rng = judge_rng();
    right_fit(&rng, 5, 3);
    expect_inputs_unchanged();
}

/* ---- standardize ----------------------------------------------------------------- */

TEST(standardize, worked_by_hand)
{
    Mat X = MAT(2, 3, 1, 5, 4, 4, 6, -1), mean = MAT(1, 3, 2, 5, 1), spread = MAT(1, 3, 1, 1, 2);
    Mat want = MAT(2, 3, -1, 0, 1.5, 2, 1, -1);
    standardize(&mean, &spread, &X);
    EXPECT_MAT(X, want, 1e-12);
}

static void right_standardize(Rng *rng, int rows, int cols)
{
    Mat X = random_mat(rng, rows, cols), mean = random_mat(rng, 1, cols), want = copy_mat(&X);
    Mat spread = random_mat(rng, 1, cols);
    for (int j = 0; j < cols; j++)
        spread.x[j] = 0.5 + fabs(spread.x[j]);
    standardize(&mean, &spread, &X);
    ref_standardize(&mean, &spread, &want);
    EXPECT_MAT(X, want, 1e-12);
}

TEST(standardize, tiny_spreads_and_large_results)
{
    Mat X = MAT(2, 2, 3e-9, 101, 1e-9, 1), mean = MAT(1, 2, 1e-9, 1), spread = MAT(1, 2, 1e-9, 0.5);
    Mat want = MAT(2, 2, 2, 200, 0, 0);
    standardize(&mean, &spread, &X);
    EXPECT_MAT(X, want, 1e-9);
}

TEST(standardize, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        right_standardize(&rng, s->n, s->d);
        right_standardize(&rng, s->c, s->c);
    }
}

TEST(standardize, agrees_for_long_matrices)
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    right_standardize(&rng, s->n, s->d);
}

TEST(standardize, training_rows_get_mean_0_and_spread_1)
{
    Rng rng = judge_rng();
    Mat X = random_mat(&rng, 30, 4);
    for (int i = 0; i < 30; i++) {
        AT(&X, i, 1) = 100 + 7 * AT(&X, i, 1);
        AT(&X, i, 3) = 0.1;
    }
    Scale s = fitted(ref_standardize_fit, &X);
    standardize(&s.mean, &s.spread, &X);
    for (int j = 0; j < 4; j++) {
        double sum = 0, squares = 0;
        for (int i = 0; i < 30; i++) {
            sum += AT(&X, i, j);
            squares += AT(&X, i, j) * AT(&X, i, j);
        }
        expect_number("the mean of a column", sum / 30, 0, 1e-12);
        expect_number("the mean square of a column", squares / 30, j < 3, 1e-12);
    }
}

/* The rows of a test have no say in their own scale. */
TEST(standardize, other_rows_are_measured_with_the_same_scale)
{
    Mat one = MAT(1, 2, 10, 20), mean = MAT(1, 2, 4, 4), spread = MAT(1, 2, 3, 8);
    Mat want = MAT(1, 2, 2, 2);
    standardize(&mean, &spread, &one);
    EXPECT_MAT(one, want, 1e-12);
}

TEST(standardize, inputs_are_only_read)
{
    Rng rng = judge_rng();
    right_standardize(&rng, 4, 3);
    expect_inputs_unchanged();
}

/* ---- diagnose -------------------------------------------------------------------- */

static const char *name_of(int verdict)
{
    static const char *const name[] = {"FINE", "UNDERFITTING", "OVERFITTING", "TEST_DIFFERS"};
    return 0 <= verdict && verdict < 4 ? name[verdict] : "no Verdict";
}

static void expect_verdict(double train, double validation, double test, double target, double gap,
                           Verdict want)
{
    Verdict got = diagnose(train, validation, test, target, gap);
    EXPECT_THAT(got == want, "the verdict is %s, expected %s", name_of((int)got), name_of(want));
}

TEST(diagnose, worked_by_hand)
{
    expect_verdict(0.02, 0.04, 0.05, 0.1, 0.05, FINE);
    expect_verdict(0.30, 0.32, 0.33, 0.1, 0.05, UNDERFITTING);
    expect_verdict(0.01, 0.20, 0.21, 0.1, 0.05, OVERFITTING);
    expect_verdict(0.02, 0.04, 0.30, 0.1, 0.05, TEST_DIFFERS);
}

TEST(diagnose, the_first_row_of_the_table_that_fits_counts)
{
    expect_verdict(0.3, 0.6, 0.9, 0.1, 0.05, UNDERFITTING);
    expect_verdict(0.3, 0.3, 0.9, 0.1, 0.05, UNDERFITTING);
    expect_verdict(0, 0.3, 0.9, 0.1, 0.05, OVERFITTING);
    expect_verdict(0, 0.3, 0.1, 0.1, 0.05, OVERFITTING);
}

/* Halves and quarters are exact. */
TEST(diagnose, what_just_holds_is_fine)
{
    expect_verdict(0.25, 0.25, 0.25, 0.25, 0.125, FINE);
    expect_verdict(0.25, 0.375, 0.375, 0.25, 0.125, FINE);
    expect_verdict(0.25, 0.25, 0.375, 0.25, 0.125, FINE);
    expect_verdict(0.25, 0.375, 0.5, 0.25, 0.125, FINE);
    expect_verdict(0, 0, 0, 0, 0, FINE);
}

TEST(diagnose, what_just_does_not_hold_is_not)
{
    expect_verdict(nextafter(0.25, 1), 0.25, 0.25, 0.25, 0.125, UNDERFITTING);
    expect_verdict(0.25, nextafter(0.375, 1), 0.375, 0.25, 0.125, OVERFITTING);
    expect_verdict(0.25, 0.25, nextafter(0.375, 1), 0.25, 0.125, TEST_DIFFERS);
}

TEST(diagnose, the_test_is_measured_from_the_validation)
{
    expect_verdict(0, 0.09, 0.18, 0.1, 0.1, FINE);
    expect_verdict(0.09, 0, 0.15, 0.1, 0.1, TEST_DIFFERS);
}

TEST(diagnose, errors_may_fall_from_part_to_part)
{
    expect_verdict(0.09, 0.02, 0.01, 0.1, 0.01, FINE);
    expect_verdict(0.9, 0.1, 0.1, 0.95, 0.05, FINE);
}

TEST(diagnose, target_and_gap_are_those_given)
{
    expect_verdict(0.5, 0.7, 0.9, 0.6, 0.3, FINE);
    expect_verdict(0.5, 0.7, 0.9, 0.6, 0.1, OVERFITTING);
    expect_verdict(0.5, 0.7, 0.9, 0.4, 0.1, UNDERFITTING);
    expect_verdict(0.001, 0.001, 0.003, 0.01, 0.001, TEST_DIFFERS);
    expect_verdict(1, 1, 1, 0.999, 0, UNDERFITTING);
}

TEST(diagnose, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    for (int k = 0; k < 500; k++) {
        double e[5];
        for (int i = 0; i < 5; i++)
            e[i] = rng_uniform(&rng);
        double gap = e[4] * e[4] * e[4];
        expect_verdict(e[0], e[1], e[2], e[3], gap, ref_diagnose(e[0], e[1], e[2], e[3], gap));
    }
}

TEST(diagnose, the_step_prints_nothing)
{
    expect_verdict(0.9, 0.9, 0.9, 0.1, 0.1, UNDERFITTING);
    expect_nothing_printed();
}
