/* 11_flow.c - known mistakes of step 11. */
#include <stdlib.h>
#include "mistake.h"

/* ---- split ----------------------------------------------------------------------- */

/* What somebody does differently; the shares of a class of k rows are computed by whole(). */
typedef struct {
    double (*whole)(double);
    bool all_as_one, in_order, of_the_rest;
} Cut;

static int first_of_class(const int *label, int i)
{
    int r = 0;
    while (label[r] != label[i])
        r++;
    return r;
}

/* The rows of one class, or all, get their parts. */
static void cut_rows(int k, int *rows, double validation, double test, Rng *rng, int *part, Cut cut)
{
    if (!cut.in_order)
        ref_shuffle(k, rows, rng);
    int v = cut.whole(validation * k), t = cut.whole(test * (cut.of_the_rest ? k - v : k));
    for (int r = 0; r < k; r++)
        part[rows[r]] = r < v ? VALIDATION : r < v + t ? TEST : TRAIN;
}

static void cut_all(int n, const int *label, double validation, double test, Rng *rng, int *part,
                    Cut cut)
{
    int *rows = malloc((size_t)n * sizeof *rows);
    for (int i = 0; rows && i < n; i++) {
        int k = 0;
        if (cut.all_as_one ? i > 0 : first_of_class(label, i) < i)
            continue;
        for (int r = 0; r < n; r++)
            if (cut.all_as_one || label[r] == label[i])
                rows[k++] = r;
        cut_rows(k, rows, validation, test, rng, part, cut);
    }
    free(rows);
}

#define CUT(name, a, b, ...)                                                                       \
    static void name(int n, const int *label, double validation, double test, Rng *rng, int *part) \
    {                                                                                              \
        cut_all(n, label, a, b, rng, part, (Cut){__VA_ARGS__});                                    \
    }

CUT(split_rounds, validation, test, .whole = round)
CUT(split_up, validation, test, .whole = ceil)
CUT(split_all_as_one, validation, test, .whole = floor, .all_as_one = true)
CUT(split_in_order, validation, test, .whole = floor, .in_order = true)
CUT(split_all_in_order, validation, test, .whole = floor, .all_as_one = true, .in_order = true)
CUT(split_of_the_rest, validation, test, .whole = floor, .of_the_rest = true)
CUT(split_exchanged, test, validation, .whole = floor)
CUT(split_no_test, validation, 0, .whole = floor)
CUT(split_no_validation, 0, test, .whole = floor)

/* ---- standardize_fit ------------------------------------------------------------- */

/* The right scale, then each column's mean m and spread s made anew from its n numbers. */
#define FIT(name, ...)                                                                             \
    static void name(const Mat *X, Mat *mean, Mat *spread)                                         \
    {                                                                                              \
        int n = X->rows;                                                                           \
        ref_standardize_fit(X, mean, spread);                                                      \
        for (int j = 0; j < X->cols; j++) {                                                        \
            double m = AT(mean, 0, j), s = AT(spread, 0, j);                                       \
            (void)n;                                                                               \
            __VA_ARGS__;                                                                           \
            AT(mean, 0, j) = m;                                                                    \
            AT(spread, 0, j) = s;                                                                  \
        }                                                                                          \
    }

static bool is_constant(const Mat *X, int j)
{
    int i = 0;
    while (i < X->rows && AT(X, i, j) == AT(X, 0, j))
        i++;
    return i == X->rows;
}

/* The sum of f over column j. */
#define SUM(total, f)                                                                              \
    for (int i = 0; i < n; i++) {                                                                  \
        double x = AT(X, i, j);                                                                    \
        total += f;                                                                                \
    }

FIT(fit_n_minus_1, if (!is_constant(X, j)) s *= sqrt(n / (n - 1.0)))
FIT(fit_n_minus_1_always, s = is_constant(X, j) ? 0.0 / (n - 1.0) : s * sqrt(n / (n - 1.0)))
FIT(fit_variance, if (!is_constant(X, j)) s *= s)
FIT(fit_no_root_of_n, if (!is_constant(X, j)) s *= sqrt(n))
FIT(fit_zero, if (is_constant(X, j)) s = 0)
FIT(fit_sum, m *= n)
FIT(fit_absolute, double d = 0; SUM(d, fabs(x - m)) if (!is_constant(X, j)) s = d / n)
FIT(fit_about_zero, double d = 0; SUM(d, x *x) if (!is_constant(X, j)) s = sqrt(d / n))
FIT(fit_of_squares, double d = 0; SUM(d, x *x) double v = d / n - m * m; s = v > 0 ? sqrt(v) : 1)
FIT(fit_tests_for_0, double d = 0; SUM(d, (x - m) * (x - m)) s = d > 0 ? sqrt(d / n) : 1)
FIT(fit_small_is_1, if (s < 1e-8) s = 1)
FIT(fit_plus_epsilon, if (!is_constant(X, j)) s += 1e-8)

static void fit_all_as_one(const Mat *X, Mat *mean, Mat *spread)
{
    Mat column = {X->rows * X->cols, 1, X->x}, m = {1, 1, mean->x}, s = {1, 1, spread->x};
    ref_standardize_fit(&column, &m, &s);
    for (int j = 1; j < X->cols; j++) {
        mean->x[j] = mean->x[0];
        spread->x[j] = spread->x[0];
    }
}

/* ---- standardize ----------------------------------------------------------------- */

/* x, measured with m and s of its column, becomes something else. */
#define MEASURE(name, value)                                                                       \
    static void name(const Mat *mean, const Mat *spread, Mat *X)                                   \
    {                                                                                              \
        for (int i = 0; i < X->rows; i++)                                                          \
            for (int j = 0; j < X->cols; j++) {                                                    \
                double x = AT(X, i, j), m = AT(mean, 0, j), s = AT(spread, 0, j);                  \
                (void)m, (void)s;                                                                  \
                AT(X, i, j) = value;                                                               \
            }                                                                                      \
    }

MEASURE(measure_no_mean, x / s)
MEASURE(measure_no_spread, x - m)
MEASURE(measure_order, x / s - m)
MEASURE(measure_plus, (x + m) / s)
MEASURE(measure_times, (x - m) * s)
MEASURE(measure_back, x *s + m)
MEASURE(measure_variance, (x - m) / (s * s))
MEASURE(measure_root, (x - m) / sqrt(s))

static void measure_by_itself(const Mat *mean, const Mat *spread, Mat *X)
{
    Mat m = mat_new(1, X->cols), s = mat_new(1, X->cols);
    ref_standardize_fit(X, &m, &s);
    ref_standardize(&m, &s, X);
    mat_free(&m);
    mat_free(&s);
}

static void measure_first_column(const Mat *mean, const Mat *spread, Mat *X)
{
    for (int i = 0; i < X->rows; i++)
        for (int j = 0; j < X->cols; j++)
            AT(X, i, j) = (AT(X, i, j) - AT(mean, 0, 0)) / AT(spread, 0, 0);
}

/* ---- diagnose -------------------------------------------------------------------- */

#define TABLE(name, high, far, other)                                                              \
    static Verdict name(double train, double validation, double test, double target, double gap)   \
    {                                                                                              \
        (void)target;                                                                              \
        return (high) ? UNDERFITTING : (far) ? OVERFITTING : (other) ? TEST_DIFFERS : FINE;        \
    }
#define HIGH  train > target
#define FAR   validation - train > gap
#define OTHER test - validation > gap

TABLE(not_strict, train >= target, validation - train >= gap, test - validation >= gap)
TABLE(never_under, false, FAR, OTHER)
TABLE(never_over, HIGH, false, OTHER)
TABLE(never_other, HIGH, FAR, false)
TABLE(test_from_train, HIGH, FAR, test - train > gap)
TABLE(validation_alone, HIGH, validation > gap, OTHER)
TABLE(validation_by_target, HIGH, validation > target, test > target)
TABLE(either_way, HIGH, fabs(validation - train) > gap, fabs(test - validation) > gap)
TABLE(wrong_way, HIGH, train - validation > gap, validation - test > gap)
TABLE(high_if_low, train < target, FAR, OTHER)
TABLE(by_ratio, HIGH, validation > train * (1 + gap), test > validation * (1 + gap))

static Verdict overfitting_first(double train, double validation, double test, double target,
                                 double gap)
{
    return FAR ? OVERFITTING : HIGH ? UNDERFITTING : OTHER ? TEST_DIFFERS : FINE;
}

static Verdict test_first(double train, double validation, double test, double target, double gap)
{
    return OTHER ? TEST_DIFFERS : HIGH ? UNDERFITTING : FAR ? OVERFITTING : FINE;
}

static Verdict exchanged(double train, double validation, double test, double target, double gap)
{
    return HIGH ? OVERFITTING : FAR ? UNDERFITTING : OTHER ? TEST_DIFFERS : FINE;
}

static const Mistake mistakes[] = {
    MISTAKE(split, split_rounds, "k times the share is rounded: take the floor"),
    MISTAKE(split, split_up, "k times the share is rounded up: take the floor"),
    MISTAKE(split, split_all_as_one, "all rows are cut as one: each class has its share"),
    MISTAKE(split, split_all_in_order,
            "the rows are cut in their order, as one: each class has its share, drawn at random"),
    MISTAKE(split, split_in_order, "each class is cut in the order of its rows: shuffle them"),
    MISTAKE(split, split_of_the_rest,
            "test is a share of what the validation left: it is one of all rows of the class"),
    MISTAKE(split, split_exchanged, "validation and test have changed places"),
    MISTAKE(split, split_no_test, "no row is for the test"),
    MISTAKE(split, split_no_validation, "no row is for validation"),

    MISTAKE(standardize_fit, fit_n_minus_1, "divided by n - 1: the mean of the squares has n"),
    MISTAKE(standardize_fit, fit_n_minus_1_always,
            "divided by n - 1: the mean of the squares has n"),
    MISTAKE(standardize_fit, fit_variance, "the root is missing: this is the mean of the squares"),
    MISTAKE(standardize_fit, fit_no_root_of_n,
            "the root of the sum of the squares: it is that of their mean"),
    MISTAKE(standardize_fit, fit_tests_for_0,
            "a constant column is missed where rounding leaves a tiny sum: compare its numbers"),
    MISTAKE(standardize_fit, fit_zero, "spread 0 of a constant column: it is 1, to divide by"),
    MISTAKE(standardize_fit, fit_sum, "mean holds the sum"),
    MISTAKE(standardize_fit, fit_absolute,
            "the mean distance from the mean: the root of the mean square is due"),
    MISTAKE(standardize_fit, fit_about_zero, "the mean is not subtracted in spread"),
    MISTAKE(standardize_fit, fit_of_squares,
            "the mean of the squares minus the square of the mean: digits are lost; subtract "
            "the mean first"),
    MISTAKE(standardize_fit, fit_small_is_1,
            "a small spread is taken for none: only a column of equal numbers has 1"),
    MISTAKE(standardize_fit, fit_plus_epsilon, "something small is added to spread"),
    MISTAKE(standardize_fit, fit_all_as_one,
            "one mean and one spread for all: each column has its own"),

    MISTAKE(standardize, measure_by_itself,
            "X is measured by itself: mean and spread are given, those of the training rows"),
    MISTAKE(standardize, measure_no_mean, "the mean is not subtracted"),
    MISTAKE(standardize, measure_no_spread, "not divided by spread"),
    MISTAKE(standardize, measure_order, "divided before the mean is subtracted: parentheses"),
    MISTAKE(standardize, measure_plus, "the mean is added: subtract it"),
    MISTAKE(standardize, measure_times, "multiplied by spread: divide"),
    MISTAKE(standardize, measure_back, "this is the way back: x spread + mean"),
    MISTAKE(standardize, measure_variance, "divided by the square of spread"),
    MISTAKE(standardize, measure_root, "divided by the root of spread: spread is a root already"),
    MISTAKE(standardize, measure_first_column, "all columns are measured as column 0"),

    MISTAKE(diagnose, not_strict, "what just holds counts as broken: above is >, not >="),
    MISTAKE(diagnose, overfitting_first,
            "overfitting is looked for first: as long as train is high, it is underfitting"),
    MISTAKE(diagnose, test_first, "the test is looked at first: it is the last question"),
    MISTAKE(diagnose, exchanged, "underfitting and overfitting have changed places"),
    MISTAKE(diagnose, never_under, "never UNDERFITTING: compare train with target"),
    MISTAKE(diagnose, never_over, "never OVERFITTING: compare validation with train"),
    MISTAKE(diagnose, never_other, "never TEST_DIFFERS: compare test with validation"),
    MISTAKE(diagnose, test_from_train, "test is compared with train: compare it with validation"),
    MISTAKE(diagnose, validation_alone, "validation itself is compared with gap: subtract train"),
    MISTAKE(diagnose, validation_by_target, "all errors are compared with target: only train is"),
    MISTAKE(diagnose, either_way, "errors that fall count too: only those that grow do"),
    MISTAKE(diagnose, wrong_way, "train - validation: it is validation - train, likewise test"),
    MISTAKE(diagnose, high_if_low, "a low train is taken for a high one"),
    MISTAKE(diagnose, by_ratio, "gap is taken for a ratio: it is a difference"),
    {0},
};

KNOW(mistakes)
