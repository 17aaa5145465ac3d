/* 04_numgrad.c - known mistakes of step 04. */
#include "mistake.h"

/* ---- numeric_grad ---------------------------------------------------------------- */

/* Differences with steps and a divisor that some mistake chose. */
static void differences(LossFn loss, void *ctx, Mat *A, double up, double down, double divisor,
                        Mat *dA)
{
    for (int k = 0; k < A->rows * A->cols; k++) {
        double a = A->x[k];
        A->x[k] = a + up;
        double above = loss(A, ctx);
        A->x[k] = a - down;
        double below = loss(A, ctx);
        A->x[k] = a;
        dA->x[k] = (above - below) / divisor;
    }
}

/* A mistake that is only a choice of these three. */
#define DIFFERENCES(name, up, down, divisor)                                                       \
    static void name(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)                          \
    {                                                                                              \
        (void)eps;                                                                                 \
        differences(loss, ctx, A, up, down, divisor, dA);                                          \
    }

DIFFERENCES(forward, eps, 0, eps)
DIFFERENCES(backward, 0, eps, eps)
DIFFERENCES(half_forward, eps, 0, 2 * eps)
DIFFERENCES(half_backward, 0, eps, 2 * eps)
DIFFERENCES(divided_by_eps, eps, eps, eps)
DIFFERENCES(divided_by_2, eps, eps, 2)
DIFFERENCES(not_divided, eps, eps, 1)
DIFFERENCES(multiplied, eps, eps, 2 / eps)
DIFFERENCES(half_step, eps / 2, eps / 2, eps)
DIFFERENCES(step_1e_1, 0.1, 0.1, 2 * 0.1)
DIFFERENCES(step_1e_2, 1e-2, 1e-2, 2 * 1e-2)
DIFFERENCES(step_1e_3, 1e-3, 1e-3, 2 * 1e-3)
DIFFERENCES(step_1e_4, 1e-4, 1e-4, 2 * 1e-4)
DIFFERENCES(step_1e_5, 1e-5, 1e-5, 2 * 1e-5)
DIFFERENCES(step_1e_6, 1e-6, 1e-6, 2 * 1e-6)
DIFFERENCES(step_1e_8, 1e-8, 1e-8, 2 * 1e-8)
DIFFERENCES(step_1e_12, 1e-12, 1e-12, 2 * 1e-12)

static void relative_step(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    for (int k = 0; k < A->rows * A->cols; k++) {
        double a = A->x[k];
        A->x[k] = a + eps * a;
        double above = loss(A, ctx);
        A->x[k] = a - eps * a;
        double below = loss(A, ctx);
        A->x[k] = a;
        dA->x[k] = (above - below) / (2 * eps * a);
    }
}

static void left_below(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    for (int k = 0; k < A->rows * A->cols; k++) {
        A->x[k] += eps;
        double above = loss(A, ctx);
        A->x[k] -= 2 * eps;
        dA->x[k] = (above - loss(A, ctx)) / (2 * eps);
    }
}

static double all_moved(LossFn loss, void *ctx, const Mat *A, double step)
{
    Mat moved = mat_new(A->rows, A->cols);
    for (int k = 0; k < A->rows * A->cols; k++)
        moved.x[k] = A->x[k] + step;
    double result = loss(&moved, ctx);
    mat_free(&moved);
    return result;
}

static void all_at_once(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    double difference = all_moved(loss, ctx, A, eps) - all_moved(loss, ctx, A, -eps);
    for (int k = 0; k < A->rows * A->cols; k++)
        dA->x[k] = difference / (2 * eps);
}

static void all_at_once_shared(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    all_at_once(loss, ctx, A, eps, dA);
    for (int k = 0; k < A->rows * A->cols; k++)
        dA->x[k] /= A->rows * A->cols;
}

static void sign_lost(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    ref_numeric_grad(loss, ctx, A, eps, dA);
    for (int k = 0; k < A->rows * A->cols; k++)
        dA->x[k] = fabs(dA->x[k]);
}

static void one_divided(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    for (int k = 0; k < A->rows * A->cols; k++) {
        double a = A->x[k];
        A->x[k] = a + eps;
        double above = loss(A, ctx);
        A->x[k] = a - eps;
        dA->x[k] = above - loss(A, ctx) / (2 * eps);
        A->x[k] = a;
    }
}

static void losses_in_float(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    for (int k = 0; k < A->rows * A->cols; k++) {
        double a = A->x[k];
        A->x[k] = a + eps;
        float above = (float)loss(A, ctx);
        A->x[k] = a - eps;
        float below = (float)loss(A, ctx);
        A->x[k] = a;
        dA->x[k] = ((double)above - (double)below) / (2 * eps);
    }
}

/* ---- grad_error ------------------------------------------------------------------ */

typedef double (*ErrorFn)(double a, double b);

/* The right walk with another error of an element. */
static double largest_of(const Mat *A, const Mat *B, ErrorFn error)
{
    double largest = 0;
    for (int k = 0; k < A->rows * A->cols; k++) {
        if (!isfinite(A->x[k]) || !isfinite(B->x[k]))
            return INFINITY;
        largest = fmax(largest, error(A->x[k], B->x[k]));
    }
    return largest;
}

#define ERROR(name, formula)                                                                       \
    static double name##_error(double a, double b)                                                 \
    {                                                                                              \
        return formula;                                                                            \
    }                                                                                              \
    static double name(const Mat *A, const Mat *B)                                                 \
    {                                                                                              \
        return largest_of(A, B, name##_error);                                                     \
    }

/* Halves, as the solution: the sum of two huge numbers would be infinite. */
ERROR(right, fabs(a / 2 - b / 2) / fmax(fabs(a / 2) + fabs(b / 2), 1e-8 / 2))
ERROR(absolute, fabs(a - b))
ERROR(by_a, fabs(a - b) / fmax(fabs(a), 1e-8))
ERROR(by_b, fabs(a - b) / fmax(fabs(b), 1e-8))
ERROR(by_larger, fabs(a - b) / fmax(fmax(fabs(a), fabs(b)), 1e-8))
ERROR(by_sum, fabs(a - b) / fmax(fabs(a + b), 1e-8))
ERROR(signed_difference, (a - b) / fmax(fabs(a) + fabs(b), 1e-8))
ERROR(signed_back, (b - a) / fmax(fabs(a) + fabs(b), 1e-8))
ERROR(added, fabs(a - b) / (fabs(a) + fabs(b) + 1e-8))
ERROR(no_floor, fabs(a - b) / (fabs(a) + fabs(b)))
ERROR(zero_below, fabs(a) + fabs(b) < 1e-8 ? 0 : right_error(a, b))
ERROR(in_float, fabs((double)((float)a - (float)b)) / fmax(fabs(a) + fabs(b), 1e-8))

/* Of a part of the matrix: from element `first`, as many as `count`. */
static double part(const Mat *A, const Mat *B, int first, int count)
{
    Mat a = {1, count, A->x + first}, b = {1, count, B->x + first};
    return right(&a, &b);
}

static double first_element(const Mat *A, const Mat *B)
{
    return part(A, B, 0, 1);
}

static double last_element(const Mat *A, const Mat *B)
{
    return part(A, B, A->rows * A->cols - 1, 1);
}

static double first_row(const Mat *A, const Mat *B)
{
    return part(A, B, 0, A->cols);
}

static double last_row(const Mat *A, const Mat *B)
{
    return part(A, B, (A->rows - 1) * A->cols, A->cols);
}

static double ends_at_agreement(const Mat *A, const Mat *B)
{
    int k = 0;
    while (k < A->rows * A->cols && A->x[k] != B->x[k])
        k++;
    return k ? part(A, B, 0, k) : 0;
}

static double ends_at_difference(const Mat *A, const Mat *B)
{
    int k = 0;
    while (k < A->rows * A->cols - 1 && A->x[k] == B->x[k])
        k++;
    return part(A, B, k, 1);
}

static double smallest(const Mat *A, const Mat *B)
{
    double least = INFINITY;
    for (int k = 0; k < A->rows * A->cols; k++)
        least = fmin(least, part(A, B, k, 1));
    return least;
}

static double total(const Mat *A, const Mat *B)
{
    double all = 0;
    for (int k = 0; k < A->rows * A->cols; k++)
        all += part(A, B, k, 1);
    return all;
}

static double mean(const Mat *A, const Mat *B)
{
    return total(A, B) / (A->rows * A->cols);
}

static double norm(const Mat *A, const Mat *B, double factor)
{
    double squares = 0;
    for (int k = 0; k < A->rows * A->cols; k++)
        squares += (A->x[k] + factor * B->x[k]) * (A->x[k] + factor * B->x[k]);
    return sqrt(squares);
}

static double of_norms(const Mat *A, const Mat *B)
{
    return norm(A, B, -1) / fmax(norm(A, A, 0) + norm(B, B, 0), 1e-8);
}

/* Which numbers are asked whether they are finite; NaN loses its comparison. */
static double asked(const Mat *A, const Mat *B, bool a_asked, bool b_asked, bool equal_asked)
{
    double largest = 0;
    for (int k = 0; k < A->rows * A->cols; k++) {
        double a = A->x[k], b = B->x[k];
        if (a == b && !equal_asked)
            continue;
        if ((!isfinite(a) && a_asked) || (!isfinite(b) && b_asked))
            return INFINITY;
        if (isfinite(a) && isfinite(b))
            largest = fmax(largest, right_error(a, b));
    }
    return largest;
}

static double passed_over(const Mat *A, const Mat *B)
{
    return asked(A, B, false, false, true);
}

static double only_A_asked(const Mat *A, const Mat *B)
{
    return asked(A, B, true, false, true);
}

static double only_B_asked(const Mat *A, const Mat *B)
{
    return asked(A, B, false, true, true);
}

static double equals_not_asked(const Mat *A, const Mat *B)
{
    return asked(A, B, true, true, false);
}

static double not_a_number(const Mat *A, const Mat *B)
{
    return isfinite(right(A, B)) ? right(A, B) : NAN;
}

static double zero(const Mat *A, const Mat *B)
{
    (void)A, (void)B;
    return 0;
}

/* ---- the table ------------------------------------------------------------------- */

#define OWN_STEP "eps is not used: this is the slope for another step; take the eps that is given"

static const Mistake mistakes[] = {
    MISTAKE(numeric_grad, forward, "the forward difference: step to both sides of the element"),
    MISTAKE(numeric_grad, backward, "the backward difference: step to both sides of the element"),
    MISTAKE(numeric_grad, half_forward,
            "one of the two losses is that of A itself: the second step must end at A - eps"),
    MISTAKE(numeric_grad, half_backward,
            "one of the two losses is that of A itself: the first step must end at A + eps"),
    MISTAKE(numeric_grad, divided_by_eps,
            "divided by eps: the two points are 2 eps apart, so divide by 2 eps"),
    MISTAKE(numeric_grad, multiplied, "/ 2 * eps divides by 2 and multiplies by eps: / (2 * eps)"),
    MISTAKE(numeric_grad, not_divided, "the difference of the two losses: divide it by 2 eps"),
    MISTAKE(numeric_grad, divided_by_2, "divided by 2 only: divide by 2 eps"),
    MISTAKE(numeric_grad, half_step, "the step is eps / 2 to each side: it is eps to each side"),
    MISTAKE(numeric_grad, step_1e_1, OWN_STEP),
    MISTAKE(numeric_grad, step_1e_2, OWN_STEP),
    MISTAKE(numeric_grad, step_1e_3, OWN_STEP),
    MISTAKE(numeric_grad, step_1e_4, OWN_STEP),
    MISTAKE(numeric_grad, step_1e_5, OWN_STEP),
    MISTAKE(numeric_grad, step_1e_6, OWN_STEP),
    MISTAKE(numeric_grad, step_1e_8, OWN_STEP),
    MISTAKE(numeric_grad, step_1e_12, OWN_STEP),
    MISTAKE(numeric_grad, relative_step, "the step is eps times the element: it is eps for each"),
    MISTAKE(numeric_grad, left_below,
            "A is left changed: put each element back before you move the next"),
    MISTAKE(numeric_grad, all_at_once,
            "every element got the same value: all of A moved at once; move one element at a time"),
    MISTAKE(numeric_grad, all_at_once_shared,
            "every element got the same value: all of A moved at once; move one element at a time"),
    MISTAKE(numeric_grad, sign_lost, "the sign is lost: a loss that falls has a negative slope"),
    MISTAKE(numeric_grad, one_divided,
            "only one of the losses is divided by 2 eps: put the difference in parentheses"),
    MISTAKE(numeric_grad, losses_in_float,
            "the losses are held in float: their difference needs all the digits of double"),

    MISTAKE(grad_error, in_float,
            "the difference is taken in float: it needs all the digits of double"),
    MISTAKE(grad_error, zero_below,
            "0 where both are tiny: below 1e-8 divide by 1e-8, but do not pass the element over"),
    MISTAKE(grad_error, zero, "0 for two different gradients: is one compared with itself?"),
    MISTAKE(grad_error, passed_over,
            "a number that is not finite is passed over: it must give infinity, ask isfinite()"),
    MISTAKE(grad_error, only_A_asked,
            "a number of B that is not finite is passed over: ask isfinite() of both"),
    MISTAKE(grad_error, only_B_asked,
            "a number of A that is not finite is passed over: ask isfinite() of both"),
    MISTAKE(grad_error, equals_not_asked,
            "two equal infinities count as agreement: ask isfinite() before you compare"),
    MISTAKE(grad_error, not_a_number, "NaN: a number that is not finite must give infinity"),
    MISTAKE(grad_error, absolute, "the absolute difference: divide by |a| + |b|"),
    MISTAKE(grad_error, by_larger, "divided by the larger of |a| and |b|: divide by |a| + |b|"),
    MISTAKE(grad_error, by_a, "divided by |a| alone: divide by |a| + |b|"),
    MISTAKE(grad_error, by_b, "divided by |b| alone: divide by |a| + |b|"),
    MISTAKE(grad_error, by_sum, "divided by |a + b|, where signs cancel: divide by |a| + |b|"),
    MISTAKE(grad_error, added,
            "1e-8 is added to the divisor: take the larger of |a| + |b| and 1e-8"),
    MISTAKE(grad_error, no_floor, "divided by less than 1e-8: the divisor is at least 1e-8"),
    MISTAKE(grad_error, signed_difference, "a - b with its sign: take |a - b|"),
    MISTAKE(grad_error, signed_back, "b - a with its sign: take |a - b|"),
    MISTAKE(grad_error, total, "the sum over all elements: take the largest"),
    MISTAKE(grad_error, mean, "the mean over all elements: take the largest"),
    MISTAKE(grad_error, smallest, "the smallest difference: take the largest"),
    MISTAKE(grad_error, of_norms,
            "taken from the norms of all of A and B: take the largest element's"),
    MISTAKE(grad_error, first_element, "looks at the first element only: go through all"),
    MISTAKE(grad_error, last_element, "looks at the last element only: keep the largest of all"),
    MISTAKE(grad_error, first_row, "looks at the first row only: go through all"),
    MISTAKE(grad_error, last_row, "looks at the last row only: keep the largest of all"),
    MISTAKE(grad_error, ends_at_agreement,
            "the search ends at the first element that agrees: go on to the last"),
    MISTAKE(grad_error, ends_at_difference,
            "the search ends at the first element that differs: go on to the last"),
    {0},
};

KNOW(mistakes)
