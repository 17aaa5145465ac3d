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

/* Row i of A alone. */
static Mat row_of(const Mat *A, int i)
{
    return (Mat){1, A->cols, &AT(A, i, 0)};
}

static double nll_without_last(const Mat *P, const int *truth)
{
    Mat last = row_of(P, P->rows - 1);
    return ref_nll(P, truth) - ref_nll(&last, truth + P->rows - 1);
}

static double nll_without_first(const Mat *P, const int *truth)
{
    Mat first = row_of(P, 0);
    return ref_nll(P, truth) - ref_nll(&first, truth);
}

static double nll_last_only(const Mat *P, const int *truth)
{
    Mat last = row_of(P, P->rows - 1);
    return ref_nll(&last, truth + P->rows - 1);
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

static double of_scores(const Mat *Y, const int *truth)
{
    return ref_nll(Y, truth);
}

static double without_shift(const Mat *Y, const int *truth)
{
    double loss = 0;
    for (int i = 0; i < Y->rows; i++) {
        double sum = 0;
        for (int j = 0; j < Y->cols; j++)
            sum += exp(AT(Y, i, j));
        loss += log(sum) - AT(Y, i, truth[i]);
    }
    return loss;
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
    Mat last = row_of(Y, Y->rows - 1);
    return ref_cross_entropy(Y, truth) - ref_cross_entropy(&last, truth + Y->rows - 1);
}

static double ce_last_only(const Mat *Y, const int *truth)
{
    Mat last = row_of(Y, Y->rows - 1);
    return ref_cross_entropy(&last, truth + Y->rows - 1);
}

static double log_sum_only(const Mat *Y, const int *truth)
{
    double loss = ref_cross_entropy(Y, truth);
    for (int i = 0; i < Y->rows; i++)
        loss += AT(Y, i, truth[i]);
    return loss;
}

static double max_forgotten(const Mat *Y, const int *truth)
{
    double loss = ref_cross_entropy(Y, truth);
    for (int i = 0; i < Y->rows; i++) {
        double max = AT(Y, i, 0);
        for (int j = 1; j < Y->cols; j++)
            max = fmax(max, AT(Y, i, j));
        loss -= max;
    }
    return loss;
}

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

static double first_row_only(double lambda, const Mat *A)
{
    Mat first = row_of(A, 0);
    return ref_l2_penalty(lambda, &first);
}

static double sizes(double lambda, const Mat *A)
{
    double sum = 0;
    for (int k = 0; k < A->rows * A->cols; k++)
        sum += fabs(A->x[k]);
    return lambda * sum;
}

static double not_squared(double lambda, const Mat *A)
{
    double sum = 0;
    for (int k = 0; k < A->rows * A->cols; k++)
        sum += A->x[k];
    return lambda * sum;
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
    MISTAKE(nll, one_minus_p, "1 - p: the lecture takes -ln p"),
    MISTAKE(nll, nll_mean_of_all, "the mean over all N x C entries: sum over the rows"),
    MISTAKE(cross_entropy, naive,
            "nll(softmax(Y)): softmax underflows to 0 there; take ln(sum) + max - y straight from "
            "the scores"),
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
    MISTAKE(cross_entropy, ce_last_only, "the loss of the last row alone: add the rows up"),
    MISTAKE(cross_entropy, log_sum_only,
            "ln of the sum alone: subtract the score of the true class"),
    MISTAKE(cross_entropy, max_forgotten,
            "the maximum was subtracted inside e^ and not added again outside ln"),
    MISTAKE(cross_entropy, of_scores, "-ln of the score: softmax comes first"),
    MISTAKE(l2_penalty, half, "half the expected: the lecture has no 1/2"),
    MISTAKE(l2_penalty, norm,
            "lambda times the norm: the lecture takes its square, without the root"),
    MISTAKE(l2_penalty, mean_square, "the mean of the squares: the lecture sums"),
    MISTAKE(l2_penalty, by_rows, "divided by the number of rows: the lecture sums"),
    MISTAKE(l2_penalty, lambda_squared, "lambda is squared as well"),
    MISTAKE(l2_penalty, lambda_ignored, "lambda is not used"),
    MISTAKE(l2_penalty, first_row_only, "the penalty of row 0 alone"),
    MISTAKE(l2_penalty, sizes, "the sum of the absolute values: square them"),
    MISTAKE(l2_penalty, not_squared, "the sum of the elements: square them"),
    MISTAKE(l2_penalty, square_of_sum, "the square of the sum: sum the squares"),
    {0},
};

KNOW(mistakes)
