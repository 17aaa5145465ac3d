/* 01_linear.c - known mistakes of step 01. */
#include "mistake.h"

static void without_bias(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    Mat none = mat_new(1, b->cols);
    ref_linear_forward(X, W, &none, Y);
    mat_free(&none);
}

static void bias_in_first_row(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    without_bias(X, W, b, Y);
    for (int j = 0; j < Y->cols; j++)
        AT(Y, 0, j) += AT(b, 0, j);
}

static void bias_per_feature(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    without_bias(X, W, b, Y);
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++)
            AT(Y, i, j) += X->cols * AT(b, 0, j);
}

static void bias_subtracted(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    without_bias(X, W, b, Y);
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++)
            AT(Y, i, j) -= AT(b, 0, j);
}

static void products_subtracted(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    without_bias(X, W, b, Y);
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++)
            AT(Y, i, j) = AT(b, 0, j) - AT(Y, i, j);
}

/* Nobody sees it but where there are as many rows as classes. */
static void bias_of_row(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    without_bias(X, W, b, Y);
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++)
            AT(Y, i, j) += AT(b, 0, Y->rows == Y->cols ? i : j);
}

/* The element k,j of a d x c matrix taken for that of a c x d one. */
static void transposed_weights(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++) {
            AT(Y, i, j) = AT(b, 0, j);
            for (int k = 0; k < X->cols; k++)
                AT(Y, i, j) += AT(X, i, k) * W->x[j * W->rows + k];
        }
}

static void transposed_if_square(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    if (W->rows == W->cols)
        transposed_weights(X, W, b, Y);
    else
        ref_linear_forward(X, W, b, Y);
}

static void last_feature_only(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    (void)b;
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++)
            AT(Y, i, j) = AT(X, i, X->cols - 1) * AT(W, W->rows - 1, j);
}

static void some_features(const Mat *X, const Mat *W, const Mat *b, Mat *Y, int from, int to)
{
    for (int i = 0; i < Y->rows; i++)
        for (int j = 0; j < Y->cols; j++) {
            AT(Y, i, j) = AT(b, 0, j);
            for (int k = from; k < to; k++)
                AT(Y, i, j) += AT(X, i, k) * AT(W, k, j);
        }
}

static void without_first_feature(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    some_features(X, W, b, Y, 1, X->cols);
}

static void without_last_feature(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    some_features(X, W, b, Y, 0, X->cols - 1);
}

/* ---- predict --------------------------------------------------------------------- */

/* The best column by a rule: better(score, best so far). */
static void best_by(const Mat *Y, int *label, bool (*better)(double, double), bool from_zero)
{
    for (int i = 0; i < Y->rows; i++) {
        double best = from_zero ? 0 : AT(Y, i, 0);
        label[i] = 0;
        for (int j = from_zero ? 0 : 1; j < Y->cols; j++)
            if (better(AT(Y, i, j), best)) {
                best = AT(Y, i, j);
                label[i] = j;
            }
    }
}

static bool smaller(double a, double b)
{
    return a < b;
}

static bool larger(double a, double b)
{
    return a > b;
}

static bool not_smaller(double a, double b)
{
    return a >= b;
}

static bool larger_size(double a, double b)
{
    return fabs(a) > fabs(b);
}

static void smallest(const Mat *Y, int *label)
{
    best_by(Y, label, smaller, false);
}

static void best_starts_at_zero(const Mat *Y, int *label)
{
    best_by(Y, label, larger, true);
}

static void last_of_equals(const Mat *Y, int *label)
{
    best_by(Y, label, not_smaller, false);
}

static void largest_size(const Mat *Y, int *label)
{
    best_by(Y, label, larger_size, false);
}

/* The number of the best column so far, one too high, is the column that it is compared with. */
static void counted_from_one(const Mat *Y, int *label)
{
    for (int i = 0; i < Y->rows; i++) {
        label[i] = 0;
        for (int j = 1; j < Y->cols; j++)
            if (label[i] < Y->cols && AT(Y, i, j) > AT(Y, i, label[i]))
                label[i] = j + 1;
    }
}

static void the_score_itself(const Mat *Y, int *label)
{
    ref_predict(Y, label);
    for (int i = 0; i < Y->rows; i++)
        label[i] = fabs(AT(Y, i, label[i])) < 1e9 ? (int)AT(Y, i, label[i]) : 0;
}

/* The last column that is above what it is compared with. */
static void last_above(const Mat *Y, int *label, bool neighbour)
{
    for (int i = 0; i < Y->rows; i++) {
        label[i] = 0;
        for (int j = 1; j < Y->cols; j++)
            if (AT(Y, i, j) > AT(Y, i, neighbour ? j - 1 : 0))
                label[i] = j;
    }
}

static void above_the_first(const Mat *Y, int *label)
{
    last_above(Y, label, false);
}

static void above_its_neighbour(const Mat *Y, int *label)
{
    last_above(Y, label, true);
}

static void first_better(const Mat *Y, int *label)
{
    for (int i = 0; i < Y->rows; i++) {
        label[i] = 0;
        for (int j = 1; j < Y->cols && !label[i]; j++)
            if (AT(Y, i, j) > AT(Y, i, 0))
                label[i] = j;
    }
}

static void best_kept(const Mat *Y, int *label)
{
    double best = AT(Y, 0, 0);
    for (int i = 0; i < Y->rows; i++) {
        label[i] = 0;
        for (int j = 1; j < Y->cols; j++)
            if (AT(Y, i, j) > best) {
                best = AT(Y, i, j);
                label[i] = j;
            }
    }
}

/* The best of some columns. */
static void best_of(const Mat *Y, int *label, int from, int to)
{
    for (int i = 0; i < Y->rows; i++) {
        label[i] = 0;
        for (int j = from; j < to; j++)
            if (AT(Y, i, j) > AT(Y, i, label[i]))
                label[i] = j;
    }
}

static void without_last_column(const Mat *Y, int *label)
{
    best_of(Y, label, 1, Y->cols - 1);
}

static void without_second_column(const Mat *Y, int *label)
{
    best_of(Y, label, 2, Y->cols);
}

/* ---- accuracy -------------------------------------------------------------------- */

static double integer_division(int n, const int *label, const int *truth)
{
    return floor(ref_accuracy(n, label, truth));
}

static double number_right(int n, const int *label, const int *truth)
{
    return round(n * ref_accuracy(n, label, truth));
}

static double fraction_wrong(int n, const int *label, const int *truth)
{
    return 1 - ref_accuracy(n, label, truth);
}

static double percent(int n, const int *label, const int *truth)
{
    return 100 * ref_accuracy(n, label, truth);
}

static double without_first(int n, const int *label, const int *truth)
{
    return ref_accuracy(n, label, truth) - (double)(label[0] == truth[0]) / n;
}

static double without_last(int n, const int *label, const int *truth)
{
    return ref_accuracy(n, label, truth) - (double)(label[n - 1] == truth[n - 1]) / n;
}

static double first_truth(int n, const int *label, const int *truth)
{
    int right = 0;
    for (int i = 0; i < n; i++)
        right += label[i] == truth[0];
    return (double)right / n;
}

static double without_class_0(int n, const int *label, const int *truth)
{
    int right = 0;
    for (int i = 0; i < n; i++)
        right += label[i] && label[i] == truth[i];
    return (double)right / n;
}

static double up_to_the_first_wrong(int n, const int *label, const int *truth)
{
    int right = 0;
    while (right < n && label[right] == truth[right])
        right++;
    return (double)right / n;
}

static double one_too_many(int n, const int *label, const int *truth)
{
    return ref_accuracy(n, label, truth) * n / (n + 1);
}

static const Mistake mistakes[] = {
    MISTAKE(linear_forward, without_bias, "equals X W: the bias b is missing"),
    MISTAKE(linear_forward, transposed_weights,
            "W is read as its transpose: it has a row a feature, a column a class"),
    MISTAKE(linear_forward, transposed_if_square,
            "W is read as its transpose where it has as many rows as columns"),
    MISTAKE(linear_forward, bias_in_first_row, "b is added to row 0 only: every row gets it"),
    MISTAKE(linear_forward, bias_per_feature,
            "b is added once for every feature: add it once for every score"),
    MISTAKE(linear_forward, bias_subtracted, "b is subtracted: the lecture adds it"),
    MISTAKE(linear_forward, products_subtracted, "equals b - X W: the products are added"),
    MISTAKE(linear_forward, bias_of_row, "b[i] where b[j] is due: b has a number for each class"),
    MISTAKE(linear_forward, last_feature_only,
            "only the last feature counts: add the products up, do not overwrite the sum"),
    MISTAKE(linear_forward, without_first_feature, "the first feature is left out"),
    MISTAKE(linear_forward, without_last_feature, "the last feature is left out"),
    MISTAKE(predict, smallest, "the column of the smallest score: the largest one wins"),
    MISTAKE(predict, best_starts_at_zero,
            "class 0 whenever no score is above 0: start at the first score, not at 0"),
    MISTAKE(predict, last_of_equals, "of equal scores the last: take the first"),
    MISTAKE(predict, largest_size, "the score of the largest size, its sign ignored"),
    MISTAKE(predict, counted_from_one, "one too high everywhere: classes are counted from 0"),
    MISTAKE(predict, without_last_column, "the last column is not looked at"),
    MISTAKE(predict, without_second_column, "the second column is not looked at"),
    MISTAKE(predict, first_better,
            "the first column that is above column 0: go on, compare with the best so far"),
    MISTAKE(predict, above_the_first,
            "every score is compared with the first of its row: compare with the best so far"),
    MISTAKE(predict, above_its_neighbour,
            "every score is compared with the one before: compare with the best so far"),
    MISTAKE(predict, best_kept,
            "the best score of the rows before is kept: each row starts with its own first score"),
    MISTAKE(predict, the_score_itself, "the score itself: its column is asked for"),
    MISTAKE(accuracy, integer_division,
            "an integer division: int / int drops the fraction; make one of them a double"),
    MISTAKE(accuracy, number_right, "the number of right labels: divide it by n"),
    MISTAKE(accuracy, fraction_wrong, "the fraction of wrong labels: count the equal ones"),
    MISTAKE(accuracy, percent, "a percentage: a fraction from 0 to 1 is asked for"),
    MISTAKE(accuracy, without_first, "the first label is not counted"),
    MISTAKE(accuracy, without_last, "the last label is not counted"),
    MISTAKE(accuracy, first_truth, "every label is compared with truth[0]: label[i] with truth[i]"),
    MISTAKE(accuracy, without_class_0, "class 0 is not counted: it is a class like the others"),
    MISTAKE(accuracy, up_to_the_first_wrong,
            "counting ends at the first wrong label: go through all"),
    MISTAKE(accuracy, one_too_many, "divided by n + 1: there are n labels"),
    {0},
};

KNOW(mistakes)
