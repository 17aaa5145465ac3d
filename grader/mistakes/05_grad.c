/* 05_grad.c - known mistakes of step 05. */
#include "mistake.h"

/* ---- cross_entropy_grad ---------------------------------------------------------- */

/* dY from each probability p and from t, which is 1 at the truth and 0 elsewhere. */
static void each(const Mat *Y, const int *truth, Mat *dY,
                 double (*rule)(double p, double t, const Mat *Y))
{
    ref_softmax(Y, dY);
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++)
            AT(dY, i, j) = rule(AT(dY, i, j), j == truth[i], Y);
}

#define RULE(name, value)                                                                          \
    static double name##_rule(double p, double t, const Mat *Y)                                    \
    {                                                                                              \
        (void)p, (void)t, (void)Y;                                                                 \
        return value;                                                                              \
    }                                                                                              \
    static void name(const Mat *Y, const int *truth, Mat *dY)                                      \
    {                                                                                              \
        each(Y, truth, dY, name##_rule);                                                           \
    }

RULE(probabilities, p)
RULE(truth_minus_p, t - p)
RULE(damped, (p - t) * p * (1 - p))
RULE(only_at_the_truth, (p - t) * t)
RULE(only_the_ones, -t)
RULE(one_everywhere, p - 1)
RULE(one_added, p + t)
RULE(half_at_the_truth, p - t / 2)
RULE(by_all_rows, (p - t) / Y->rows)
RULE(by_classes, (p - t) / Y->cols)
RULE(by_entries, (p - t) / (Y->cols * Y->rows))
RULE(by_ten, (p - t) / 10)

static void softmax_twice(const Mat *Y, const int *truth, Mat *dY)
{
    Mat P = mat_new(Y->rows, Y->cols);
    ref_softmax(Y, &P);
    ref_cross_entropy_grad(&P, truth, dY);
    mat_free(&P);
}

static void without_softmax(const Mat *Y, const int *truth, Mat *dY)
{
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++)
            AT(dY, i, j) = AT(Y, i, j) - (j == truth[i]);
}

/* softmax, minus 1 at the truth of the rows from .. to-1. */
static void truth_in_rows(const Mat *Y, const int *truth, Mat *dY, int from, int to)
{
    ref_softmax(Y, dY);
    for (int i = from; i < to; i++)
        AT(dY, i, truth[i]) -= 1;
}

static void truth_in_first_row(const Mat *Y, const int *truth, Mat *dY)
{
    truth_in_rows(Y, truth, dY, 0, 1);
}

static void truth_not_in_last_row(const Mat *Y, const int *truth, Mat *dY)
{
    truth_in_rows(Y, truth, dY, 0, Y->rows - 1);
}

static void truth_not_in_first_row(const Mat *Y, const int *truth, Mat *dY)
{
    truth_in_rows(Y, truth, dY, 1, Y->rows);
}

static void last_row_zero(const Mat *Y, const int *truth, Mat *dY)
{
    ref_cross_entropy_grad(Y, truth, dY);
    for (int j = 0; j < Y->cols; j++)
        AT(dY, Y->rows - 1, j) = 0;
}

static void truth_of_first_row(const Mat *Y, const int *truth, Mat *dY)
{
    ref_softmax(Y, dY);
    for (int i = 0; i < Y->rows; i++)
        AT(dY, i, truth[0]) -= 1;
}

static void raw_exponentials(const Mat *Y, const int *truth, Mat *dY)
{
    for (int i = 0; i < Y->rows; i++) {
        double total = 0;
        for (int j = 0; j < Y->cols; j++)
            total += exp(AT(Y, i, j));
        for (int j = 0; j < Y->cols; j++)
            AT(dY, i, j) = exp(AT(Y, i, j)) / total - (j == truth[i]);
    }
}

static void right_rows_free(const Mat *Y, const int *truth, Mat *dY)
{
    ref_cross_entropy_grad(Y, truth, dY);
    for (int i = 0; i < Y->rows; i++)
        if (AT(dY, i, truth[i]) >= -0.01)
            AT(dY, i, truth[i]) = 0;
}

/* inf / inf is made 0, before 1 is subtracted. */
static void nan_made_0(const Mat *Y, const int *truth, Mat *dY)
{
    raw_exponentials(Y, truth, dY);
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++)
            if (isnan(AT(dY, i, j)))
                AT(dY, i, j) = 0 - (j == truth[i]);
}

/* ---- linear_backward: all but one output right ----------------------------------- */

/* dW and db of n rows from row i on. */
static void some_rows(int i, int n, const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW,
                      Mat *db)
{
    ref_linear_backward(X, W, dY, dX, dW, db);
    if (n == 0)
        return;
    Mat x = {n, X->cols, &AT(X, i, 0)}, dy = {n, dY->cols, &AT(dY, i, 0)};
    ref_linear_backward(&x, W, &dy, NULL, dW, db);
}

static void first_row(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    some_rows(0, 1, X, W, dY, dX, dW, db);
}

static void last_row(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    some_rows(X->rows - 1, 1, X, W, dY, dX, dW, db);
}

static void not_last_row(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    some_rows(0, X->rows - 1, X, W, dY, dX, dW, db);
}

static void first_feature(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    ref_linear_backward(X, W, dY, dX, dW, db);
    for (int k = 1; k < dW->rows; k++)
        for (int j = 0; j < dW->cols; j++)
            AT(dW, k, j) = 0;
}

/* The memory of W as if it were c x d. */
static void not_transposed(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    ref_linear_backward(X, W, dY, dX, dW, db);
    for (int i = 0; dX && i < dX->rows; i++)
        for (int k = 0; k < dX->cols; k++) {
            AT(dX, i, k) = 0;
            for (int j = 0; j < dY->cols; j++)
                AT(dX, i, k) += AT(dY, i, j) * W->x[j * W->rows + k];
        }
}

static void not_transposed_if_square(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW,
                                     Mat *db)
{
    if (W->rows == W->cols)
        not_transposed(X, W, dY, dX, dW, db);
    else
        ref_linear_backward(X, W, dY, dX, dW, db);
}

static void not_last_class(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    ref_linear_backward(X, W, dY, dX, dW, db);
    for (int i = 0; dX && i < dX->rows; i++)
        for (int k = 0; k < dX->cols; k++) {
            AT(dX, i, k) = 0;
            for (int j = 0; j < dY->cols - 1; j++)
                AT(dX, i, k) += AT(dY, i, j) * AT(W, k, j);
        }
}

static void divide(Mat *A, double n)
{
    for (int k = 0; k < A->rows * A->cols; k++)
        A->x[k] /= n;
}

static void mean(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    ref_linear_backward(X, W, dY, dX, dW, db);
    divide(dW, X->rows);
    divide(db, X->rows);
    if (dX)
        divide(dX, X->rows);
}

/* Each element is added to the one before. */
static void run_on(Mat *A)
{
    for (int k = 1; k < A->rows * A->cols; k++)
        A->x[k] += A->x[k - 1];
}

static void running(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    ref_linear_backward(X, W, dY, dX, dW, db);
    run_on(dW);
    run_on(db);
    if (dX)
        run_on(dX);
}

static void X_for_W(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    ref_linear_backward(X, W, dY, dX, dW, db);
    for (int i = 0; dX && i < dX->rows; i++)
        for (int k = 0; k < dX->cols; k++) {
            AT(dX, i, k) = 0;
            for (int j = 0; j < dY->cols; j++)
                AT(dX, i, k) += AT(dY, i, j) * AT(X, i, k);
        }
}

static void negative_dY_left_out(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW,
                                 Mat *db)
{
    Mat cut = mat_new(dY->rows, dY->cols);
    for (int k = 0; k < dY->rows * dY->cols; k++)
        cut.x[k] = fmax(dY->x[k], 0);
    ref_linear_backward(X, W, &cut, dX, dW, db);
    mat_free(&cut);
}

static void sum_of_all(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    double total = 0;
    ref_linear_backward(X, W, dY, dX, dW, db);
    for (int j = 0; j < db->cols; j++)
        total += AT(db, 0, j);
    for (int j = 0; j < db->cols; j++)
        AT(db, 0, j) = total;
}

/* ---- l2_grad --------------------------------------------------------------------- */

#define TERM(name, value)                                                                          \
    static void name(double lambda, const Mat *A, Mat *dA)                                         \
    {                                                                                              \
        for (int i = 0; i < A->rows; i++)                                                          \
            for (int j = 0; j < A->cols; j++) {                                                    \
                double a = AT(A, i, j), da = AT(dA, i, j);                                         \
                (void)lambda, (void)a, (void)da;                                                   \
                AT(dA, i, j) = value;                                                              \
            }                                                                                      \
    }

TERM(without_two, da + lambda * a)
TERM(subtracted_without_two, da - lambda * a)
TERM(positive_only, a > 0 ? da + 2 * lambda * a : da)
TERM(not_on_diagonal, i == j ? da : da + 2 * lambda * a)
TERM(not_last_column, j == A->cols - 1 ? da : da + 2 * lambda * a)
TERM(single_row_free, A->rows == 1 ? da : da + 2 * lambda * a)
TERM(lambda_at_most_1, da + 2 * fmin(lambda, 1) * a)
TERM(overwritten, 2 * lambda * a)
TERM(overwritten_without_two, (lambda * a))
TERM(subtracted, da - 2 * lambda * a)
TERM(without_lambda, da + 2 * a)
TERM(by_size, da + 2 * lambda * a / (A->rows * A->cols))
TERM(by_rows, da + 2 * lambda * a / A->rows)
TERM(of_squares, da + lambda * a * a)
TERM(of_absolutes, da + lambda * ((a > 0) - (a < 0)))
TERM(of_itself, da + 2 * lambda * da)
TERM(whole_penalty, da + ref_l2_penalty(lambda, A))

static const Mistake mistakes[] = {
    MISTAKE(cross_entropy_grad, probabilities, "equals softmax(Y): subtract 1 at the true class"),
    MISTAKE(cross_entropy_grad, truth_minus_p,
            "exactly minus the expected: it is the probability minus 1, not 1 minus it"),
    MISTAKE(cross_entropy_grad, truth_in_first_row,
            "row 0 is right, the others lack the -1: every row has a truth of its own"),
    MISTAKE(cross_entropy_grad, truth_not_in_last_row,
            "the last row lacks the -1: every row has a truth of its own"),
    MISTAKE(cross_entropy_grad, truth_not_in_first_row,
            "row 0 lacks the -1: every row has a truth of its own"),
    MISTAKE(cross_entropy_grad, truth_of_first_row,
            "the -1 stands in the column truth[0] in every row: row i has truth[i]"),
    MISTAKE(cross_entropy_grad, last_row_zero, "the last row is zero: it is an example, too"),
    MISTAKE(cross_entropy_grad, damped,
            "multiplied by p (1 - p): ln and softmax together give p, minus 1 at the truth"),
    MISTAKE(cross_entropy_grad, only_at_the_truth,
            "zero but at the truth: the scores of the other classes must go down, too"),
    MISTAKE(cross_entropy_grad, only_the_ones,
            "-1 at the truth and 0 elsewhere: add the probabilities"),
    MISTAKE(cross_entropy_grad, one_everywhere, "1 is subtracted everywhere: only at the truth"),
    MISTAKE(cross_entropy_grad, one_added, "1 is added at the truth: subtract it"),
    MISTAKE(cross_entropy_grad, softmax_twice,
            "softmax is taken twice: Y holds scores, once is due"),
    MISTAKE(cross_entropy_grad, without_softmax,
            "equals Y minus 1 at the truth: take the softmax of the scores first"),
    MISTAKE(cross_entropy_grad, by_all_rows,
            "divided by the number of rows: the lecture sums, it takes no mean"),
    MISTAKE(cross_entropy_grad, half_at_the_truth, "1/2 is subtracted at the truth: 1"),
    MISTAKE(cross_entropy_grad, right_rows_free,
            "0 at the truth where p is above 0.99: p - 1 counts however small it is"),
    MISTAKE(cross_entropy_grad, nan_made_0,
            "infinity / infinity is made 0: take softmax, which subtracts the largest score first"),
    MISTAKE(cross_entropy_grad, by_classes,
            "divided by the number of classes: the lecture divides by nothing"),
    MISTAKE(cross_entropy_grad, by_entries,
            "divided by rows times classes: the lecture sums over the rows, it takes no mean"),
    MISTAKE(cross_entropy_grad, by_ten,
            "1/10 of the expected for every batch size: the lecture divides by nothing"),
    MISTAKE(cross_entropy_grad, raw_exponentials,
            "e^1000 overflows: take softmax, which subtracts the largest score of the row first"),
    MISTAKE(linear_backward, mean,
            "divided by the number of rows: the lecture sums, it takes no mean"),
    MISTAKE(linear_backward, running, "a sum is never set to 0 again: each element has its own"),
    MISTAKE(linear_backward, X_for_W, "dX is made with X where W^T is due"),
    MISTAKE(linear_backward, negative_dY_left_out,
            "elements of dY below 0 do not count: all of them do"),
    MISTAKE(linear_backward, last_row, "counts the last row alone: sum over all rows"),
    MISTAKE(linear_backward, first_row, "counts row 0 alone: sum over all rows"),
    MISTAKE(linear_backward, not_last_row, "the last row does not count: sum over all rows"),
    MISTAKE(linear_backward, first_feature, "only row 0 of dW is filled: there is one a feature"),
    MISTAKE(linear_backward, not_transposed,
            "dX = dY W: it takes W^T, so dX[i][k] sums dY[i][j] W[k][j]"),
    MISTAKE(linear_backward, not_transposed_if_square,
            "dX = dY W where W is square: it takes W^T, so dX[i][k] sums dY[i][j] W[k][j]"),
    MISTAKE(linear_backward, not_last_class,
            "the last class does not count in dX: sum over all classes"),
    MISTAKE(linear_backward, sum_of_all,
            "db holds the sum of all of dY: each column has its own sum"),
    MISTAKE(l2_grad, without_two, "lambda A is added: the derivative of a^2 is 2 a"),
    MISTAKE(l2_grad, overwritten, "equals 2 lambda A alone: add it to what dA holds"),
    MISTAKE(l2_grad, overwritten_without_two,
            "equals lambda A alone: the derivative of a^2 is 2 a, and add to what dA holds"),
    MISTAKE(l2_grad, subtracted, "2 lambda A is subtracted: add it, sgd_step subtracts"),
    MISTAKE(l2_grad, subtracted_without_two,
            "lambda A is subtracted: add 2 lambda A, sgd_step subtracts"),
    MISTAKE(l2_grad, positive_only, "elements of A below 0 do not count: all of them do"),
    MISTAKE(l2_grad, not_on_diagonal, "the diagonal does not count: every element does"),
    MISTAKE(l2_grad, not_last_column, "the last column does not count: every element does"),
    MISTAKE(l2_grad, single_row_free,
            "a single row gets nothing: the lecture's penalty includes the biases"),
    MISTAKE(l2_grad, lambda_at_most_1, "lambda is cut to 1: any lambda counts in full"),
    MISTAKE(l2_grad, without_lambda, "2 A is added: lambda is missing"),
    MISTAKE(l2_grad, by_size,
            "2 lambda A is divided by the number of elements: the lecture divides by nothing"),
    MISTAKE(l2_grad, by_rows,
            "2 lambda A is divided by the number of rows: the lecture divides by nothing"),
    MISTAKE(l2_grad, of_squares, "lambda A^2, the penalty itself, is added: add its derivative"),
    MISTAKE(l2_grad, of_absolutes,
            "the derivative of lambda |a| is added: the penalty is lambda a^2"),
    MISTAKE(l2_grad, of_itself, "2 lambda dA is added: 2 lambda A"),
    MISTAKE(l2_grad, whole_penalty, "the whole penalty is added to each element: its derivative"),
    {0},
};

KNOW(mistakes)
