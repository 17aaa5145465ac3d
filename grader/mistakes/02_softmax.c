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

static void no_shift(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++)
        shifted_row(Y, P, i, 0);
}

static void shift_of_matrix(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++)
        shifted_row(Y, P, i, matrix_max(Y));
}

static void shift_from_zero(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++)
        shifted_row(Y, P, i, row_max(Y, i, 0));
}

static void shift_by_mean(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++) {
        double mean = 0;
        for (int j = 0; j < Y->cols; j++)
            mean += AT(Y, i, j) / Y->cols;
        shifted_row(Y, P, i, mean);
    }
}

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
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++)
            AT(P, i, j) = exp(AT(Y, i, j) - row_max(Y, i, AT(Y, i, 0))) / divisor(Y, i);
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

static double sum_of_all(const Mat *Y, int i)
{
    double total = 0;
    (void)i;
    for (int k = 0; k < Y->rows; k++)
        total += unshifted_sum(Y, k);
    return total;
}

static void divided_by_largest(const Mat *Y, Mat *P)
{
    divided_by(Y, P, one);
}

static void unshifted_denominator(const Mat *Y, Mat *P)
{
    divided_by(Y, P, unshifted_sum);
}

static void over_the_matrix(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++)
            AT(P, i, j) = exp(AT(Y, i, j)) / sum_of_all(Y, 0);
}

static void clamped(const Mat *Y, Mat *P)
{
    Mat copy = mat_new(Y->rows, Y->cols);
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++)
            AT(&copy, i, j) = fmin(fmax(AT(Y, i, j), -50), 50);
    ref_softmax(&copy, P);
    mat_free(&copy);
}

static const Mistake mistakes[] = {
    MISTAKE(softmax, no_shift,
            "e^y without a shift: e^1000 overflows; subtract the largest score of the row first"),
    MISTAKE(softmax, shift_from_zero,
            "NaN when all scores are far below 0: start the maximum at the first score of the row"),
    MISTAKE(softmax, shift_of_matrix,
            "shifted by the maximum of the whole matrix: each row has its own"),
    MISTAKE(softmax, shift_of_column, "shifted by the maximum of the column: each row has its own"),
    MISTAKE(softmax, shift_by_mean,
            "shifted by the mean: it overflows when one score is far above the others; subtract "
            "the maximum"),
    MISTAKE(softmax, over_the_matrix, "all of P sums to 1: each row must"),
    MISTAKE(softmax, divided_by_largest, "the largest of each row is 1: divide by the row's sum"),
    MISTAKE(softmax, unshifted_denominator,
            "the shift is missing in the denominator: sum the shifted exponentials"),
    MISTAKE(softmax, clamped,
            "two different large scores got the same probability: shift them, do not clamp"),
    {0},
};

KNOW(mistakes)
