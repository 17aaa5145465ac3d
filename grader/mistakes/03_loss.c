/* 03_loss.c - known mistakes of step 03. */
#include "mistake.h"

/* ---- nll ------------------------------------------------------------------------- */

static double nll_mean(const Mat *P, const int *truth)
{
    return ref_nll(P, truth) / P->rows;
}

static double nll_mean_of_all(const Mat *P, const int *truth)
{
    return ref_nll(P, truth) / P->rows / P->cols;
}

static double nll_positive(const Mat *P, const int *truth)
{
    return -ref_nll(P, truth);
}

static double nll_log10(const Mat *P, const int *truth)
{
    return ref_nll(P, truth) / log(10);
}

static double nll_log2(const Mat *P, const int *truth)
{
    return ref_nll(P, truth) / log(2);
}

/* A loss of n rows from row i on. */
typedef double (*Loss)(const Mat *, const int *);

static double of_rows(Loss loss, const Mat *A, const int *truth, int i, int n)
{
    Mat rows = {n, A->cols, A->x + i * A->cols};
    return loss(&rows, truth + i);
}

static double nll_without_last(const Mat *P, const int *truth)
{
    return of_rows(ref_nll, P, truth, 0, P->rows - 1);
}

static double nll_without_first(const Mat *P, const int *truth)
{
    return of_rows(ref_nll, P, truth, 1, P->rows - 1);
}

static double nll_last_only(const Mat *P, const int *truth)
{
    return of_rows(ref_nll, P, truth, P->rows - 1, 1);
}

/* One logarithm, of the product of all. */
static double nll_of_product(const Mat *P, const int *truth)
{
    double product = 1;
    for (int i = 0; i < P->rows; i++)
        product *= AT(P, i, truth[i]);
    return -log(product);
}

static double nll_of_first_truth(const Mat *P, const int *truth)
{
    double loss = 0;
    for (int i = 0; i < P->rows; i++)
        loss -= log(AT(P, i, truth[0]));
    return loss;
}

static double nll_plus(const Mat *P, const int *truth, double small)
{
    double loss = 0;
    for (int i = 0; i < P->rows; i++)
        loss -= log(AT(P, i, truth[i]) + small);
    return loss;
}

static double nll_plus_1e3(const Mat *P, const int *truth)
{
    return nll_plus(P, truth, 1e-3);
}

static double nll_plus_1e7(const Mat *P, const int *truth)
{
    return nll_plus(P, truth, 1e-7);
}

static double nll_plus_1e8(const Mat *P, const int *truth)
{
    return nll_plus(P, truth, 1e-8);
}

static double nll_plus_1e12(const Mat *P, const int *truth)
{
    return nll_plus(P, truth, 1e-12);
}

static double nll_floored(const Mat *P, const int *truth)
{
    double loss = 0;
    for (int i = 0; i < P->rows; i++)
        loss -= log(fmax(AT(P, i, truth[i]), 1e-12));
    return loss;
}

static double nll_zero_skipped(const Mat *P, const int *truth)
{
    double loss = 0;
    for (int i = 0; i < P->rows; i++)
        loss -= AT(P, i, truth[i]) > 0 ? log(AT(P, i, truth[i])) : 0;
    return loss;
}

static double nll_binary(const Mat *P, const int *truth)
{
    double loss = 0;
    for (int i = 0; i < P->rows; i++)
        for (int j = 0; j < P->cols; j++)
            loss -= j == truth[i] ? log(AT(P, i, j)) : log(1 - AT(P, i, j));
    return loss;
}

static double nll_all_classes(const Mat *P, const int *truth)
{
    double loss = 0;
    (void)truth;
    for (int i = 0; i < P->rows; i++)
        for (int j = 0; j < P->cols; j++)
            loss -= log(AT(P, i, j));
    return loss;
}

static double one_minus_p(const Mat *P, const int *truth)
{
    double loss = 0;
    for (int i = 0; i < P->rows; i++)
        loss += 1 - AT(P, i, truth[i]);
    return loss;
}

/* ---- cross_entropy --------------------------------------------------------------- */

/* A loss of the probabilities, made one of the scores by way of softmax. */
static double by_softmax(const Mat *Y, const int *truth, double (*loss)(const Mat *, const int *))
{
    Mat P = mat_new(Y->rows, Y->cols);
    ref_softmax(Y, &P);
    double result = loss(&P, truth);
    mat_free(&P);
    return result;
}

static double naive(const Mat *Y, const int *truth)
{
    return by_softmax(Y, truth, ref_nll);
}

static double naive_zero_skipped(const Mat *Y, const int *truth)
{
    return by_softmax(Y, truth, nll_zero_skipped);
}

static double naive_floored(const Mat *Y, const int *truth)
{
    return by_softmax(Y, truth, nll_floored);
}

static double naive_plus_1e12(const Mat *Y, const int *truth)
{
    return by_softmax(Y, truth, nll_plus_1e12);
}

static double naive_binary(const Mat *Y, const int *truth)
{
    return by_softmax(Y, truth, nll_binary);
}

static double softmax_twice(const Mat *Y, const int *truth)
{
    return by_softmax(Y, truth, ref_cross_entropy);
}

static double of_scores(const Mat *Y, const int *truth)
{
    return ref_nll(Y, truth);
}

static double ce_mean(const Mat *Y, const int *truth)
{
    return ref_cross_entropy(Y, truth) / Y->rows;
}

static double ce_negative(const Mat *Y, const int *truth)
{
    return -ref_cross_entropy(Y, truth);
}

static double ce_log2(const Mat *Y, const int *truth)
{
    return ref_cross_entropy(Y, truth) / log(2);
}

static double ce_log10(const Mat *Y, const int *truth)
{
    return ref_cross_entropy(Y, truth) / log(10);
}

static double ce_without_last(const Mat *Y, const int *truth)
{
    return of_rows(ref_cross_entropy, Y, truth, 0, Y->rows - 1);
}

static double ce_without_first(const Mat *Y, const int *truth)
{
    return of_rows(ref_cross_entropy, Y, truth, 1, Y->rows - 1);
}

static double ce_last_only(const Mat *Y, const int *truth)
{
    return of_rows(ref_cross_entropy, Y, truth, Y->rows - 1, 1);
}

static double ce_first_only(const Mat *Y, const int *truth)
{
    return of_rows(ref_cross_entropy, Y, truth, 0, 1);
}

static double ce_mean_of_all(const Mat *Y, const int *truth)
{
    return ref_cross_entropy(Y, truth) / Y->rows / Y->cols;
}

static double row_max(const Mat *Y, int i, int cols)
{
    double max = AT(Y, i, 0);
    for (int j = 1; j < cols; j++)
        max = fmax(max, AT(Y, i, j));
    return max;
}

static double row_sum(const Mat *Y, int i, double shift)
{
    double sum = 0;
    for (int j = 0; j < Y->cols; j++)
        sum += exp(AT(Y, i, j) - shift);
    return sum;
}

/* The sum over the rows of a formula in y, the score of the truth t, max and sum. */
#define OF_ROWS(name, formula)                                                                     \
    static double name(const Mat *Y, const int *truth)                                             \
    {                                                                                              \
        double loss = 0, sums = 0;                                                                 \
        for (int i = 0; i < Y->rows; i++) {                                                        \
            int t = truth[i];                                                                      \
            double y = AT(Y, i, t), max = row_max(Y, i, Y->cols), sum = row_sum(Y, i, max);        \
            (void)y, (void)sums;                                                                   \
            sums += sum;                                                                           \
            loss += formula;                                                                       \
        }                                                                                          \
        return loss;                                                                               \
    }

OF_ROWS(log_sum_only, log(sum) + max)
OF_ROWS(max_forgotten, log(sum) - y)
OF_ROWS(score_added, log(sum) + (max + y))
OF_ROWS(sum_goes_on, log(sums) + (max - y))
OF_ROWS(truth_not_in_sum, log(Y->cols > 1 ? sum - exp(y - max) : sum) + (max - y))
OF_ROWS(sum_plus_1e12, log(sum + 1e-12) + (max - y))
OF_ROWS(max_swallows, log(sum) + max - y)
OF_ROWS(capped_at_745, fmin(745, log(sum) + (max - y)))

/* The same with the maximum of some other scores. */
#define WITH_MAX(name, maximum)                                                                    \
    static double name(const Mat *Y, const int *truth)                                             \
    {                                                                                              \
        double loss = 0;                                                                           \
        for (int i = 0; i < Y->rows; i++) {                                                        \
            double max = maximum;                                                                  \
            loss += log(row_sum(Y, i, max)) + (max - AT(Y, i, truth[i]));                          \
        }                                                                                          \
        return loss;                                                                               \
    }

WITH_MAX(without_shift, 0)
WITH_MAX(max_from_0, fmax(0, row_max(Y, i, Y->cols)))
WITH_MAX(max_from_1e9, fmax(-1e9, row_max(Y, i, Y->cols)))
WITH_MAX(max_but_last, row_max(Y, i, Y->cols - 1))

/* ---- l2_penalty ------------------------------------------------------------------ */

static double half(double lambda, const Mat *A)
{
    return ref_l2_penalty(lambda, A) / 2;
}

static double norm(double lambda, const Mat *A)
{
    return lambda * sqrt(ref_l2_penalty(1, A));
}

static double mean_square(double lambda, const Mat *A)
{
    return ref_l2_penalty(lambda, A) / A->rows / A->cols;
}

static double by_rows(double lambda, const Mat *A)
{
    return ref_l2_penalty(lambda, A) / A->rows;
}

static double lambda_squared(double lambda, const Mat *A)
{
    return ref_l2_penalty(lambda * lambda, A);
}

static double lambda_ignored(double lambda, const Mat *A)
{
    (void)lambda;
    return ref_l2_penalty(1, A);
}

/* lambda times the sum of some formula in the element a at i, j. */
#define SUM(name, formula)                                                                         \
    static double name(double lambda, const Mat *A)                                                \
    {                                                                                              \
        double sum = 0;                                                                            \
        for (int i = 0; i < A->rows; i++)                                                          \
            for (int j = 0; j < A->cols; j++) {                                                    \
                double a = AT(A, i, j);                                                            \
                sum += formula;                                                                    \
            }                                                                                      \
        return lambda * sum;                                                                       \
    }

SUM(sizes, fabs(a))
SUM(not_squared, a)
SUM(first_row_only, i == 0 ? a * a : 0)
SUM(without_first_row, i == 0 ? 0 : a * a)
SUM(without_first_row_of_several, i == 0 && A->rows > 1 ? 0 : a * a)
SUM(without_last_row, i == A->rows - 1 ? 0 : a * a)
SUM(without_last_column, j == A->cols - 1 ? 0 : a * a)
SUM(without_diagonal, i == j ? 0 : a * a)
SUM(single_row_free, A->rows == 1 ? 0 : a * a)
SUM(small_left_out, fabs(a) < 1e-3 ? 0 : a * a)

static double lambda_at_most_1(double lambda, const Mat *A)
{
    return ref_l2_penalty(fmin(lambda, 1), A);
}

static double square_of_sum(double lambda, const Mat *A)
{
    double sum = not_squared(1, A);
    return lambda * sum * sum;
}

static const Mistake mistakes[] = {
    MISTAKE(nll, nll_mean, "the mean over the rows: the lecture sums"),
    MISTAKE(nll, nll_positive, "ln p, which is never above 0: the minus of -ln p is missing"),
    MISTAKE(nll, nll_log10, "log10 (the expected / 2.302585): the lecture takes ln, log() in C"),
    MISTAKE(nll, nll_log2, "log2 (the expected / 0.693147): the lecture takes ln, log() in C"),
    MISTAKE(nll, nll_without_last, "the last row does not count"),
    MISTAKE(nll, nll_without_first, "the first row does not count"),
    MISTAKE(nll, nll_last_only, "the loss of the last row alone: add the rows up"),
    MISTAKE(nll, nll_of_product,
            "infinite: the product of many probabilities underflows; sum the logarithms"),
    MISTAKE(nll, nll_of_first_truth, "the class truth[0] in every row: row i has truth[i]"),
    MISTAKE(nll, nll_zero_skipped,
            "the row with p = 0 is passed over: the worst mistake costs infinitely much"),
    MISTAKE(nll, nll_floored,
            "p is kept above 1e-12, so no row costs more than 27.63: change no p"),
    MISTAKE(nll, nll_plus_1e3, "a small number, 0.001, is added inside ln: add nothing"),
    MISTAKE(nll, nll_plus_1e7, "a small number, 1e-7, is added inside ln: add nothing"),
    MISTAKE(nll, nll_plus_1e8, "a small number, 1e-8, is added inside ln: add nothing"),
    MISTAKE(nll, nll_plus_1e12, "a small number, 1e-12, is added inside ln: add nothing"),
    MISTAKE(nll, nll_binary,
            "ln(1 - p) of the other classes counts too: only the true class enters"),
    MISTAKE(nll, nll_all_classes, "the sum over all classes: only the true class enters"),
    MISTAKE(nll, ref_cross_entropy, "softmax is taken of P: P holds probabilities, not scores"),
    MISTAKE(nll, one_minus_p, "1 - p: the lecture takes -ln p"),
    MISTAKE(nll, nll_mean_of_all, "the mean over all N x C entries: sum over the rows"),
    MISTAKE(cross_entropy, naive,
            "nll(softmax(Y)), infinite where softmax underflows to 0: take ln(sum) + (max - y) "
            "straight from the scores"),
    MISTAKE(cross_entropy, max_swallows,
            "ln(sum) + max - y from left to right: a huge max swallows ln(sum); take ln(sum) + "
            "(max - y)"),
    MISTAKE(
        cross_entropy, naive_zero_skipped,
        "an infinite loss made 0: the worst mistake costs the most; compute it from the scores"),
    MISTAKE(cross_entropy, naive_floored,
            "capped at 27.63 = -ln 1e-12: compute it from the scores, not from softmax"),
    MISTAKE(cross_entropy, naive_plus_1e12,
            "a small number is added inside ln: compute it from the scores"),
    MISTAKE(cross_entropy, naive_binary,
            "ln(1 - p) of the other classes counts too: only the true class enters"),
    MISTAKE(cross_entropy, without_shift,
            "e^y without a shift: e^1000 overflows; subtract the largest score of the row first"),
    MISTAKE(cross_entropy, ce_mean, "the mean over the rows: the lecture sums"),
    MISTAKE(cross_entropy, ce_negative, "negative: the minus of -ln p is missing"),
    MISTAKE(cross_entropy, ce_log2, "log2 (the expected / 0.693147): the lecture takes ln"),
    MISTAKE(cross_entropy, ce_log10, "log10 (the expected / 2.302585): the lecture takes ln"),
    MISTAKE(cross_entropy, ce_without_last, "the last row does not count"),
    MISTAKE(cross_entropy, ce_without_first, "the first row does not count"),
    MISTAKE(cross_entropy, ce_first_only, "the loss of row 0 alone: add the rows up"),
    MISTAKE(cross_entropy, ce_mean_of_all, "the mean over all N x C entries: sum over the rows"),
    MISTAKE(cross_entropy, score_added,
            "the score of the true class is added: subtract it, ln(sum) + (max - y)"),
    MISTAKE(cross_entropy, sum_goes_on, "the sum goes on from row to row: start each row at 0"),
    MISTAKE(cross_entropy, truth_not_in_sum, "the true class is missing in the sum"),
    MISTAKE(cross_entropy, sum_plus_1e12, "1e-12 is added to the sum: it is never 0, add nothing"),
    MISTAKE(cross_entropy, capped_at_745,
            "no row costs more than 745: compute it from the scores, without a limit"),
    MISTAKE(cross_entropy, max_from_0,
            "the maximum starts at 0, so far below it the loss is infinite: start at the first "
            "score of the row"),
    MISTAKE(cross_entropy, max_from_1e9,
            "the maximum starts at -1e9, so far below it the loss is infinite: start at the first "
            "score of the row"),
    MISTAKE(cross_entropy, max_but_last,
            "the last class is not looked at for the maximum, so its power overflows"),
    MISTAKE(cross_entropy, ce_last_only, "the loss of the last row alone: add the rows up"),
    MISTAKE(cross_entropy, log_sum_only,
            "ln of the sum alone: subtract the score of the true class"),
    MISTAKE(cross_entropy, max_forgotten,
            "the maximum was subtracted inside e^ and not added again outside ln"),
    MISTAKE(cross_entropy, softmax_twice,
            "softmax is taken twice: once makes probabilities of scores"),
    MISTAKE(cross_entropy, of_scores, "-ln of the score: softmax comes first"),
    MISTAKE(l2_penalty, half, "half the expected: the lecture has no 1/2"),
    MISTAKE(l2_penalty, norm,
            "lambda times the norm: the lecture takes its square, without the root"),
    MISTAKE(l2_penalty, mean_square, "the mean of the squares: the lecture sums"),
    MISTAKE(l2_penalty, by_rows, "divided by the number of rows: the lecture sums"),
    MISTAKE(l2_penalty, lambda_squared, "lambda is squared as well"),
    MISTAKE(l2_penalty, lambda_ignored, "lambda is not used"),
    MISTAKE(l2_penalty, first_row_only, "the penalty of row 0 alone"),
    MISTAKE(l2_penalty, without_first_row, "row 0 does not count"),
    MISTAKE(l2_penalty, without_first_row_of_several, "row 0 does not count"),
    MISTAKE(l2_penalty, without_last_row, "the last row does not count"),
    MISTAKE(l2_penalty, without_last_column, "the last column does not count"),
    MISTAKE(l2_penalty, without_diagonal, "the diagonal does not count: every element does"),
    MISTAKE(l2_penalty, single_row_free,
            "a single row costs nothing: the lecture's penalty includes the biases"),
    MISTAKE(l2_penalty, small_left_out, "elements below 0.001 do not count: every element does"),
    MISTAKE(l2_penalty, lambda_at_most_1, "lambda is cut to 1: any lambda counts in full"),
    MISTAKE(l2_penalty, sizes, "the sum of the absolute values: square them"),
    MISTAKE(l2_penalty, not_squared, "the sum of the elements: square them"),
    MISTAKE(l2_penalty, square_of_sum, "the square of the sum: sum the squares"),
    {0},
};

KNOW(mistakes)
