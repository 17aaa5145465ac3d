/* 02_softmax.c - known mistakes of step 02. */
#include "mistake.h"

/* The softmax of each row, computed with a shift that some mistake chose. */
static void shifted_row(const Mat *Y, Mat *P, int i, double shift)
{
    double total = 0;
    for (int j = 0; j < Y->cols; j++)
        total += exp(AT(Y, i, j) - shift);
    for (int j = 0; j < Y->cols; j++)
        AT(P, i, j) = exp(AT(Y, i, j) - shift) / total;
}

static double row_max(const Mat *Y, int i, double start)
{
    double max = start;
    for (int j = 0; j < Y->cols; j++)
        max = fmax(max, AT(Y, i, j));
    return max;
}

static double matrix_max(const Mat *Y)
{
    double max = AT(Y, 0, 0);
    for (int i = 0; i < Y->rows; i++)
        max = row_max(Y, i, max);
    return max;
}

static double row_min(const Mat *Y, int i)
{
    double min = AT(Y, i, 0);
    for (int j = 0; j < Y->cols; j++)
        min = fmin(min, AT(Y, i, j));
    return min;
}

static double row_mean(const Mat *Y, int i)
{
    double mean = 0;
    for (int j = 0; j < Y->cols; j++)
        mean += AT(Y, i, j) / Y->cols;
    return mean;
}

/* The largest score of columns 0 and 2, 3, ... */
static double max_but_second(const Mat *Y, int i)
{
    double max = AT(Y, i, 0);
    for (int j = 2; j < Y->cols; j++)
        max = fmax(max, AT(Y, i, j));
    return max;
}

/* Signs are dropped, but for the first. */
static double max_of_sizes(const Mat *Y, int i)
{
    double max = AT(Y, i, 0);
    for (int j = 1; j < Y->cols; j++)
        max = fmax(max, fabs(AT(Y, i, j)));
    return max;
}

static double max_so_far(const Mat *Y, int i)
{
    double max = AT(Y, 0, 0);
    for (int k = 0; k <= i; k++)
        max = row_max(Y, k, max);
    return max;
}

#define SHIFTED(name, shift)                                                                       \
    static void name(const Mat *Y, Mat *P)                                                         \
    {                                                                                              \
        for (int i = 0; i < Y->rows; i++)                                                          \
            shifted_row(Y, P, i, shift);                                                           \
    }

SHIFTED(no_shift, 0)
SHIFTED(shift_of_matrix, matrix_max(Y))
SHIFTED(shift_so_far, max_so_far(Y, i))
SHIFTED(shift_of_row_0, row_max(Y, 0, AT(Y, 0, 0)))
SHIFTED(shift_from_zero, row_max(Y, i, 0))
SHIFTED(shift_from_1e9, row_max(Y, i, -1e9))
SHIFTED(shift_by_mean, row_mean(Y, i))
SHIFTED(shift_by_smallest, row_min(Y, i))
SHIFTED(shift_by_first, AT(Y, i, 0))
SHIFTED(shift_by_last, AT(Y, i, Y->cols - 1))
SHIFTED(shift_by_size, max_of_sizes(Y, i))
SHIFTED(shift_but_second, max_but_second(Y, i))

static void shift_of_column(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++) {
        double total = 0;
        for (int pass = 0; pass < 2; pass++)
            for (int j = 0; j < Y->cols; j++) {
                double max = AT(Y, 0, j);
                for (int k = 0; k < Y->rows; k++)
                    max = fmax(max, AT(Y, k, j));
                double e = exp(AT(Y, i, j) - max);
                if (pass == 0)
                    total += e;
                else
                    AT(P, i, j) = e / total;
            }
    }
}

/* The right exponentials, divided by something else. */
static void divided_by(const Mat *Y, Mat *P, double (*divisor)(const Mat *, int))
{
    for (int i = 0; i < Y->rows; i++) {
        double max = row_max(Y, i, AT(Y, i, 0)), sum = divisor(Y, i);
        for (int j = 0; j < Y->cols; j++)
            AT(P, i, j) = exp(AT(Y, i, j) - max) / sum;
    }
}

static double one(const Mat *Y, int i)
{
    (void)Y, (void)i;
    return 1;
}

static double unshifted_sum(const Mat *Y, int i)
{
    double total = 0;
    for (int j = 0; j < Y->cols; j++)
        total += exp(AT(Y, i, j));
    return total;
}

static void over_the_matrix(const Mat *Y, Mat *P)
{
    double total = 0;
    for (int i = 0; i < Y->rows; i++)
        total += unshifted_sum(Y, i);
    for (int k = 0; k < Y->rows * Y->cols; k++)
        P->x[k] = exp(Y->x[k]) / total;
}

/* The softmax of other scores, made of each score y of the row i. */
#define OF_OTHER_SCORES(name, score)                                                               \
    static void name(const Mat *Y, Mat *P)                                                         \
    {                                                                                              \
        Mat other = mat_new(Y->rows, Y->cols);                                                     \
        for (int i = 0; i < Y->rows; i++) {                                                        \
            double max = row_max(Y, i, AT(Y, i, 0));                                               \
            (void)max;                                                                             \
            for (int j = 0; j < Y->cols; j++) {                                                    \
                double y = AT(Y, i, j);                                                            \
                AT(&other, i, j) = score;                                                          \
            }                                                                                      \
        }                                                                                          \
        ref_softmax(&other, P);                                                                    \
        mat_free(&other);                                                                          \
    }

OF_OTHER_SCORES(clamped_to_50, fmin(fmax(y, -50), 50))
OF_OTHER_SCORES(clamped_to_100, fmin(fmax(y, -100), 100))
OF_OTHER_SCORES(clamped_to_700, fmin(fmax(y, -700), 700))
OF_OTHER_SCORES(floored_at_5, fmax(y - max, -5))
OF_OTHER_SCORES(floored_at_50, fmax(y - max, -50))
OF_OTHER_SCORES(floored_at_700, fmax(y - max, -700))
OF_OTHER_SCORES(base_2, y *log(2))

static void of_minus_scores(const Mat *Y, Mat *P)
{
    Mat minus = mat_new(Y->rows, Y->cols);
    for (int k = 0; k < Y->rows * Y->cols; k++)
        minus.x[k] = -Y->x[k];
    no_shift(&minus, P);
    mat_free(&minus);
}

/* The right probabilities, changed afterwards; p is one of them. */
#define CHANGED(name, probability)                                                                 \
    static void name(const Mat *Y, Mat *P)                                                         \
    {                                                                                              \
        ref_softmax(Y, P);                                                                         \
        for (int k = 0; k < P->rows * P->cols; k++) {                                              \
            double p = P->x[k];                                                                    \
            P->x[k] = probability;                                                                 \
        }                                                                                          \
    }

CHANGED(logarithms, log(p))
CHANGED(at_least_1e12, fmax(p, 1e-12))
CHANGED(at_least_1e15, fmax(p, 1e-15))
CHANGED(plus_1e12, p + 1e-12)
CHANGED(below_1e15_is_0, p < 1e-15 ? 0 : p)

static double sum_of_row(const Mat *Y, int i)
{
    double total = 0, max = row_max(Y, i, AT(Y, i, 0));
    for (int j = 0; j < Y->cols; j++)
        total += exp(AT(Y, i, j) - max);
    return total;
}

static double sum_so_far(const Mat *Y, int i)
{
    double total = 0;
    for (int k = 0; k <= i; k++)
        total += sum_of_row(Y, k);
    return total;
}

static double sum_without_last(const Mat *Y, int i)
{
    return sum_of_row(Y, i) - exp(AT(Y, i, Y->cols - 1) - row_max(Y, i, AT(Y, i, 0)));
}

static double sum_plus_1e7(const Mat *Y, int i)
{
    return sum_of_row(Y, i) + 1e-7;
}

static double sum_plus_1e12(const Mat *Y, int i)
{
    return sum_of_row(Y, i) + 1e-12;
}

#define DIVIDED(name, divisor)                                                                     \
    static void name(const Mat *Y, Mat *P)                                                         \
    {                                                                                              \
        divided_by(Y, P, divisor);                                                                 \
    }

DIVIDED(sum_goes_on, sum_so_far)
DIVIDED(last_not_in_sum, sum_without_last)
DIVIDED(with_1e7, sum_plus_1e7)
DIVIDED(with_1e12, sum_plus_1e12)
DIVIDED(divided_by_largest, one)
DIVIDED(unshifted_denominator, unshifted_sum)

#define CLAMPED           "two different large scores got the same probability: shift them, do not clamp"
#define KEPT_ABOVE(limit) "e^(y - max) is kept above e^" limit ": tiny probabilities count, too"

static const Mistake mistakes[] = {
    MISTAKE(softmax, no_shift,
            "e^y without a shift: e^1000 overflows; subtract the largest score of the row first"),
    MISTAKE(softmax, shift_from_zero,
            "NaN when all scores are far below 0: start the maximum at the first score of the row"),
    MISTAKE(softmax, shift_from_1e9,
            "NaN when all scores are below -1e9: start the maximum at the first score of the row"),
    MISTAKE(softmax, shift_so_far,
            "NaN far below the largest score of the rows before: each row has its own maximum"),
    MISTAKE(softmax, shift_of_row_0,
            "shifted by the maximum of row 0, NaN in rows far from it: each row has its own"),
    MISTAKE(softmax, shift_of_matrix,
            "shifted by the maximum of the whole matrix, NaN in rows far below: each row has its "
            "own"),
    MISTAKE(softmax, shift_of_column,
            "shifted by the maximum of the column, NaN far from it: each row has its own"),
    MISTAKE(softmax, shift_by_mean,
            "shifted by the mean: it overflows when one score is far above the others; subtract "
            "the maximum"),
    MISTAKE(softmax, shift_by_smallest,
            "shifted by the smallest score: the others overflow; subtract the largest"),
    MISTAKE(softmax, shift_by_first,
            "shifted by the first score: larger ones overflow; subtract the largest"),
    MISTAKE(softmax, shift_by_last,
            "shifted by the last score: larger ones overflow; subtract the largest"),
    MISTAKE(softmax, shift_by_size,
            "shifted by the largest size: NaN far below 0; subtract the largest score, with its "
            "sign"),
    MISTAKE(softmax, shift_but_second,
            "the second score is not looked at for the maximum: it overflows"),
    MISTAKE(softmax, over_the_matrix, "all of P sums to 1: each row must"),
    MISTAKE(softmax, divided_by_largest, "the largest of each row is 1: divide by the row's sum"),
    MISTAKE(softmax, unshifted_denominator,
            "the shift is missing in the denominator: sum the shifted exponentials"),
    MISTAKE(softmax, sum_goes_on, "the sum goes on from row to row: start each row at 0"),
    MISTAKE(softmax, last_not_in_sum, "the last class is missing in the sum"),
    MISTAKE(softmax, clamped_to_50, CLAMPED),
    MISTAKE(softmax, clamped_to_100, CLAMPED),
    MISTAKE(softmax, clamped_to_700, CLAMPED),
    MISTAKE(softmax, floored_at_5, KEPT_ABOVE("-5")),
    MISTAKE(softmax, floored_at_50, KEPT_ABOVE("-50")),
    MISTAKE(softmax, floored_at_700, KEPT_ABOVE("-700")),
    MISTAKE(softmax, at_least_1e12, "no p is below 1e-12: tiny probabilities count, too"),
    MISTAKE(softmax, at_least_1e15, "no p is below 1e-15: tiny probabilities count, too"),
    MISTAKE(softmax, below_1e15_is_0, "tiny probabilities are made 0: they count, too"),
    MISTAKE(softmax, plus_1e12, "1e-12 is added to each p: add nothing"),
    MISTAKE(softmax, with_1e7, "1e-7 is added to the sum: it is never 0, add nothing"),
    MISTAKE(softmax, with_1e12, "1e-12 is added to the sum: it is never 0, add nothing"),
    MISTAKE(softmax, base_2, "2^y where e^y is due: exp() in C"),
    MISTAKE(softmax, of_minus_scores, "e^-y where e^y is due: the largest score wins"),
    MISTAKE(softmax, logarithms, "ln p: the probabilities themselves are asked for"),
    {0},
};

KNOW(mistakes)
