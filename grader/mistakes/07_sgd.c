/* 07_sgd.c - known mistakes of step 07. */
#include <stdlib.h>
#include "mistake.h"

/* ---- sgd_step -------------------------------------------------------------------- */

#define STEP(name, value)                                                                          \
    static void name(double eta, const Mat *dA, Mat *A)                                            \
    {                                                                                              \
        for (int i = 0; i < A->rows; i++)                                                          \
            for (int j = 0; j < A->cols; j++) {                                                    \
                double a = AT(A, i, j), da = AT(dA, i, j);                                         \
                (void)eta, (void)a, (void)da;                                                      \
                AT(A, i, j) = value;                                                               \
            }                                                                                      \
    }

STEP(step_up, a + eta * da)
STEP(step_without_eta, a - da)
STEP(step_alone, -eta *da)
STEP(step_by_rows, a - eta * da / A->rows)
STEP(step_by_size, a - eta * da / (A->rows * A->cols))
STEP(step_by_itself, a - eta * a)
STEP(step_swapped, da - eta * a)
STEP(step_twice, a - 2 * eta * da)
STEP(step_divided, a - da / eta)
STEP(step_of_eta_at_most_1, a - fmin(eta, 1) * da)
STEP(step_cut_at_100, a - eta * fmin(da, 100))

static void step_of_transpose(double eta, const Mat *dA, Mat *A)
{
    bool square = A->rows == A->cols;
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            AT(A, i, j) -= eta * (square ? AT(dA, j, i) : AT(dA, i, j));
}

/* ---- shuffle: which places are exchanged ----------------------------------------- */

static void swap(int *order, int i, int j)
{
    int old = order[i];
    order[i] = order[j];
    order[j] = old;
}

static void any_place_up(int n, int *order, Rng *rng)
{
    for (int i = 0; i < n; i++)
        swap(order, i, rng_below(rng, n));
}

static void any_place_down(int n, int *order, Rng *rng)
{
    for (int i = n - 1; i >= 0; i--)
        swap(order, i, rng_below(rng, n));
}

static void any_place_down_to_1(int n, int *order, Rng *rng)
{
    for (int i = n - 1; i > 0; i--)
        swap(order, i, rng_below(rng, n));
}

static void any_two(int n, int *order, Rng *rng)
{
    for (int i = 0; i < n; i++) {
        int a = rng_below(rng, n);
        swap(order, a, rng_below(rng, n));
    }
}

static void never_itself_down(int n, int *order, Rng *rng)
{
    for (int i = n - 1; i > 0; i--)
        swap(order, i, rng_below(rng, i));
}

static void never_itself_up(int n, int *order, Rng *rng)
{
    for (int i = 1; i < n; i++)
        swap(order, i, rng_below(rng, i));
}

static void last_stays(int n, int *order, Rng *rng)
{
    ref_shuffle(n - 1, order, rng);
}

static void first_stays(int n, int *order, Rng *rng)
{
    ref_shuffle(n - 1, order + 1, rng);
}

static void values_0_to_n(int n, int *order, Rng *rng)
{
    for (int i = 0; i < n; i++)
        order[i] = i;
    ref_shuffle(n, order, rng);
}

/* ---- sgd_epoch: what is returned ------------------------------------------------- */

typedef struct {
    BatchFn step;
    void *ctx;
    int batch, calls;
    double first, last, total, means, full, finite, sizes, whole;
} Epoch;

static double watched(int n, const int *rows, void *ctx)
{
    Epoch *e = ctx;
    e->last = e->step(n, rows, e->ctx);
    e->first = e->calls++ ? e->first : e->last;
    e->total += e->last;
    e->means += e->last / n;
    e->full += e->last * e->batch / n;
    e->finite += isfinite(e->last) ? e->last : 0;
    e->sizes += fabs(e->last);
    e->whole = trunc(e->whole + e->last);
    return e->last;
}

#define RETURNS(name, value)                                                                       \
    static double name(int n, int batch, Rng *rng, BatchFn step, void *ctx)                        \
    {                                                                                              \
        Epoch e = {.step = step, .ctx = ctx, .batch = batch};                                      \
        ref_sgd_epoch(n, batch, rng, watched, &e);                                                 \
        return value;                                                                              \
    }

RETURNS(undivided, e.total)
RETURNS(last_batch, e.last)
RETURNS(last_batch_by_n, e.last / n)
RETURNS(first_batch_by_n, e.first / n)
RETURNS(without_last_batch, (e.total - e.last) / n)
RETURNS(without_partial_batch, n % batch ? (e.total - e.last) / n : e.total / n)
RETURNS(by_batches, e.total / e.calls)
RETURNS(by_batch_size, e.total / batch)
RETURNS(by_full_batches, e.total / (n / batch > 0 ? n / batch : 1))
RETURNS(sum_of_means, e.means)
RETURNS(mean_of_means, e.means / e.calls)
RETURNS(whole, floor(e.total / n))
RETURNS(whole_sum, e.whole / n)
RETURNS(whole_sum_and_loss, trunc(e.whole / n))
RETURNS(as_if_full, e.full / n)
RETURNS(only_finite, e.finite / n)
RETURNS(made_positive, e.sizes / n)

/* ---- linear_train_step ----------------------------------------------------------- */

/* How much of each part of L there is, and of its gradient in the step. */
typedef struct {
    double data, of_W, of_b;
    bool of_probabilities; /* as if these were the scores */
} Parts;

static double L_of(const Mat *X, const int *truth, double lambda, const Mat *W, const Mat *b,
                   Parts p)
{
    Mat Y = mat_new(X->rows, W->cols);
    ref_linear_forward(X, W, b, &Y);
    if (p.of_probabilities)
        ref_softmax(&Y, &Y);
    double data = ref_cross_entropy(&Y, truth);
    mat_free(&Y);
    return p.data * data + p.of_W * ref_l2_penalty(lambda, W) + p.of_b * ref_l2_penalty(lambda, b);
}

static void walk(const Mat *X, const int *truth, double eta, double lambda, Mat *W, Mat *b, Parts p)
{
    Mat dY = mat_new(X->rows, W->cols), dW = mat_new(W->rows, W->cols), db = mat_new(1, b->cols);
    Mat Y = mat_new(X->rows, W->cols);
    ref_linear_forward(X, W, b, &Y);
    if (p.of_probabilities)
        ref_softmax(&Y, &Y);
    ref_cross_entropy_grad(&Y, truth, &dY);
    ref_linear_backward(X, W, &dY, NULL, &dW, &db);
    for (int k = 0; k < W->rows * W->cols; k++)
        W->x[k] -= eta * (p.data * dW.x[k] + 2 * lambda * p.of_W * W->x[k]);
    for (int k = 0; k < b->cols; k++)
        b->x[k] -= eta * (p.data * db.x[k] + 2 * lambda * p.of_b * b->x[k]);
    mat_free(&Y);
    mat_free(&dY);
    mat_free(&dW);
    mat_free(&db);
}

#define TRAIN(name, parts_of_L, parts_of_step)                                                     \
    static double name(const Mat *X, const int *truth, double eta, double lambda, Mat *W, Mat *b)  \
    {                                                                                              \
        double n = X->rows;                                                                        \
        (void)n;                                                                                   \
        double L = L_of(X, truth, lambda, W, b, (Parts)parts_of_L);                                \
        walk(X, truth, eta, lambda, W, b, (Parts)parts_of_step);                                   \
        return L;                                                                                  \
    }
#define PARTS(...)                                                                                 \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }
#define ALL              PARTS(1, 1, 1, false)
#define OF_PROBABILITIES PARTS(1, 1, 1, true)

TRAIN(L_without_b, PARTS(1, 1, 0, false), ALL)
TRAIN(L_without_W, PARTS(1, 0, 1, false), ALL)
TRAIN(L_without_penalty, PARTS(1, 0, 0, false), ALL)
TRAIN(L_half_penalty, PARTS(1, 0.5, 0.5, false), ALL)
TRAIN(L_penalty_subtracted, PARTS(1, -1, -1, false), ALL)
TRAIN(L_penalty_by_n, PARTS(1, 1 / n, 1 / n, false), ALL)
TRAIN(L_mean, PARTS(1 / n, 1 / n, 1 / n, false), ALL)
TRAIN(L_mean_of_data, PARTS(1 / n, 1, 1, false), ALL)
TRAIN(L_only_penalty, PARTS(0, 1, 1, false), ALL)
TRAIN(L_minus_data, PARTS(-1, 1, 1, false), ALL)
TRAIN(walk_up, ALL, PARTS(-1, -1, -1, false))
TRAIN(walk_without_b, ALL, PARTS(1, 1, 0, false))
TRAIN(walk_without_penalty, ALL, PARTS(1, 0, 0, false))
TRAIN(walk_half_penalty, ALL, PARTS(1, 0.5, 0.5, false))
TRAIN(walk_penalty_up, ALL, PARTS(1, -1, -1, false))
TRAIN(walk_penalty_twice, ALL, PARTS(1, 2, 2, false))
TRAIN(walk_penalty_by_n, ALL, PARTS(1, 1 / n, 1 / n, false))
TRAIN(walk_mean, ALL, PARTS(1 / n, 1 / n, 1 / n, false))
TRAIN(walk_mean_of_data, ALL, PARTS(1 / n, 1, 1, false))
TRAIN(walk_only_penalty, ALL, PARTS(0, 1, 1, false))
TRAIN(walk_twice, ALL, PARTS(2, 2, 2, false))
TRAIN(softmax_twice, OF_PROBABILITIES, OF_PROBABILITIES)

static Mat copied(const Mat *A)
{
    Mat B = mat_new(A->rows, A->cols);
    ref_sgd_step(-1, A, &B);
    return B;
}

/* The right step of another eta or lambda. */
#define OTHER(name, eta, lambda)                                                                   \
    static double name(const Mat *X, const int *truth, double e, double l, Mat *W, Mat *b)         \
    {                                                                                              \
        (void)e, (void)l;                                                                          \
        return ref_linear_train_step(X, truth, eta, lambda, W, b);                                 \
    }

OTHER(eta_of_1, 1, l)
OTHER(eta_of_0_1, 0.1, l)
OTHER(eta_of_0_01, 0.01, l)
OTHER(lambda_up_to_1, e, fmin(l, 1))
OTHER(lambda_from_0_01, e, l < 0.01 ? 0 : l)

static double L_up_to_1000(const Mat *X, const int *truth, double eta, double lambda, Mat *W,
                           Mat *b)
{
    return fmin(1000, ref_linear_train_step(X, truth, eta, lambda, W, b));
}

/* W shrinks by `decay` of itself, before or after the data's step, which b makes as it should. */
static double decayed(const Mat *X, const int *truth, double eta, double lambda, Mat *W, Mat *b,
                      double decay, bool after)
{
    Mat old = copied(W);
    double L = ref_linear_train_step(X, truth, eta, lambda, W, b);
    for (int k = 0; k < W->rows * W->cols; k++) {
        double data = W->x[k] - old.x[k] * (1 - 2 * eta * lambda);
        W->x[k] = after ? (old.x[k] + data) * (1 - decay) : old.x[k] * (1 - decay) + data;
    }
    mat_free(&old);
    return L;
}

static double penalty_after_data(const Mat *X, const int *truth, double eta, double lambda, Mat *W,
                                 Mat *b)
{
    return decayed(X, truth, eta, lambda, W, b, 2 * eta * lambda, true);
}

static double decay_without_eta(const Mat *X, const int *truth, double eta, double lambda, Mat *W,
                                Mat *b)
{
    return decayed(X, truth, eta, lambda, W, b, 2 * lambda, false);
}

static double L_after(const Mat *X, const int *truth, double eta, double lambda, Mat *W, Mat *b)
{
    ref_linear_train_step(X, truth, eta, lambda, W, b);
    return L_of(X, truth, lambda, W, b, (Parts)ALL);
}

static double L_from_probabilities(const Mat *X, const int *truth, double eta, double lambda,
                                   Mat *W, Mat *b)
{
    Mat P = mat_new(X->rows, W->cols);
    ref_linear_forward(X, W, b, &P);
    ref_softmax(&P, &P);
    double L = ref_nll(&P, truth) + ref_l2_penalty(lambda, W) + ref_l2_penalty(lambda, b);
    mat_free(&P);
    ref_linear_train_step(X, truth, eta, lambda, W, b);
    return L;
}

/* b by a gradient that the new W gives. */
static double new_W_for_b(const Mat *X, const int *truth, double eta, double lambda, Mat *W, Mat *b)
{
    Mat old = mat_new(1, b->cols), unused = mat_new(W->rows, W->cols);
    for (int j = 0; j < b->cols; j++)
        old.x[j] = b->x[j];
    double L = ref_linear_train_step(X, truth, eta, lambda, W, &old);
    for (int k = 0; k < W->rows * W->cols; k++)
        unused.x[k] = W->x[k];
    ref_linear_train_step(X, truth, eta, lambda, &unused, b);
    mat_free(&old);
    mat_free(&unused);
    return L;
}

static const Mistake mistakes[] = {
    MISTAKE(sgd_step, step_up, "moves up: A - eta dA goes down"),
    MISTAKE(sgd_step, step_without_eta, "equals A - dA: eta is missing"),
    MISTAKE(sgd_step, step_alone, "equals -eta dA alone: subtract it from what A holds"),
    MISTAKE(sgd_step, step_by_itself, "equals A - eta A: subtract eta times dA"),
    MISTAKE(sgd_step, step_swapped, "equals dA - eta A: the two matrices have changed places"),
    MISTAKE(sgd_step, step_by_rows,
            "the step is divided by the number of rows of A: divide by nothing"),
    MISTAKE(sgd_step, step_by_size,
            "the step is divided by the number of elements: divide by nothing"),
    MISTAKE(sgd_step, step_twice, "the step is twice too long: A - eta dA"),
    MISTAKE(sgd_step, step_divided, "the gradient is divided by eta: multiply it"),
    MISTAKE(sgd_step, step_of_eta_at_most_1, "eta is cut to 1: any eta counts in full"),
    MISTAKE(sgd_step, step_cut_at_100, "gradients are cut at 100: they count in full"),
    MISTAKE(sgd_step, step_of_transpose,
            "dA is read as its transpose where it has as many rows as columns"),
    MISTAKE(shuffle, any_place_up,
            "each place is exchanged with any of the n: some orders come more often; exchange "
            "place i with one of 0 .. i"),
    MISTAKE(shuffle, any_place_down,
            "each place is exchanged with any of the n: some orders come more often; exchange "
            "place i with one of 0 .. i"),
    MISTAKE(shuffle, any_place_down_to_1,
            "each place is exchanged with any of the n: some orders come more often; exchange "
            "place i with one of 0 .. i"),
    MISTAKE(shuffle, any_two,
            "n times two random places are exchanged: some elements are never drawn; exchange "
            "place i with one of 0 .. i"),
    MISTAKE(shuffle, never_itself_down,
            "no element may keep its place: let place i be exchanged with itself, too"),
    MISTAKE(shuffle, never_itself_up,
            "no element may keep its place: let place i be exchanged with itself, too"),
    MISTAKE(shuffle, last_stays, "the last element never moves"),
    MISTAKE(shuffle, first_stays, "the first element never moves"),
    MISTAKE(shuffle, values_0_to_n,
            "order is filled with 0 .. n-1: permute the numbers that are there"),
    MISTAKE(sgd_epoch, only_finite,
            "losses that are NaN or infinite are left out: add what step returns as it is"),
    MISTAKE(sgd_epoch, made_positive,
            "losses below 0 are made positive: add what step returns as it is"),
    MISTAKE(sgd_epoch, undivided, "the sum is not divided by n"),
    MISTAKE(sgd_epoch, last_batch, "equals what step returned for the last batch: sum over all"),
    MISTAKE(sgd_epoch, last_batch_by_n, "counts the last batch alone: sum over all batches"),
    MISTAKE(sgd_epoch, first_batch_by_n, "counts the first batch alone: sum over all batches"),
    MISTAKE(sgd_epoch, without_partial_batch,
            "the last batch, which is not full, does not count: it does"),
    MISTAKE(sgd_epoch, without_last_batch, "the last batch does not count: it does"),
    MISTAKE(sgd_epoch, by_batches, "divided by the number of batches: divide by n, the rows"),
    MISTAKE(sgd_epoch, by_full_batches,
            "divided by the number of full batches: divide by n, the rows"),
    MISTAKE(sgd_epoch, by_batch_size, "divided by the size of a batch: divide by n, the rows"),
    MISTAKE(sgd_epoch, mean_of_means,
            "equals the mean of the batches' means: rows in a short last batch count for more"),
    MISTAKE(sgd_epoch, sum_of_means, "equals the sum of the batches' means: sum, then divide by n"),
    MISTAKE(sgd_epoch, whole, "the digits after the point are lost: divide in double"),
    MISTAKE(sgd_epoch, whole_sum, "the digits after the point are lost: sum in a double"),
    MISTAKE(sgd_epoch, whole_sum_and_loss,
            "the digits after the point are lost: sum and divide in double"),
    MISTAKE(sgd_epoch, as_if_full,
            "the last batch is weighted as if it were full: add what step returns as it is"),
    MISTAKE(linear_train_step, L_without_b,
            "L has the penalty of W alone: the lecture's penalty includes b"),
    MISTAKE(linear_train_step, L_without_W, "L has the penalty of b alone: W has one, too"),
    MISTAKE(linear_train_step, L_without_penalty, "L has no penalty: add it for W and for b"),
    MISTAKE(linear_train_step, L_after, "equals L after the step: return it from before"),
    MISTAKE(linear_train_step, L_half_penalty, "L has half the penalty: the lecture has no 1/2"),
    MISTAKE(linear_train_step, L_penalty_subtracted, "the penalty is subtracted from L: add it"),
    MISTAKE(linear_train_step, L_mean, "L is divided by the number of rows: the lecture sums"),
    MISTAKE(linear_train_step, L_mean_of_data,
            "L has the mean of - ln p over the rows: the lecture sums"),
    MISTAKE(linear_train_step, L_penalty_by_n, "in L, lambda is divided by the number of rows"),
    MISTAKE(linear_train_step, L_only_penalty, "L is the penalty alone: add the cross-entropy"),
    MISTAKE(linear_train_step, L_minus_data,
            "L has + ln p: the minus of the cross-entropy is missing"),
    MISTAKE(linear_train_step, L_from_probabilities,
            "L is infinite where a probability is rounded to 0: take cross_entropy, straight from "
            "the scores"),
    MISTAKE(linear_train_step, L_up_to_1000, "L is cut at 1000: it has no limit"),
    MISTAKE(linear_train_step, eta_of_1, "the step of eta = 1: eta is not used"),
    MISTAKE(linear_train_step, eta_of_0_1, "the step of eta = 0.1: take the eta that is given"),
    MISTAKE(linear_train_step, eta_of_0_01, "the step of eta = 0.01: take the eta that is given"),
    MISTAKE(linear_train_step, lambda_up_to_1, "lambda is cut to 1: any lambda counts in full"),
    MISTAKE(linear_train_step, lambda_from_0_01,
            "a lambda below 0.01 is taken for 0: any lambda counts"),
    MISTAKE(linear_train_step, penalty_after_data,
            "W's penalty is taken after the step of the data: compute all gradients first"),
    MISTAKE(linear_train_step, decay_without_eta,
            "W's penalty is not multiplied by eta: it is part of the gradient"),
    MISTAKE(linear_train_step, walk_up, "the step goes up: subtract eta times the gradient"),
    MISTAKE(linear_train_step, walk_without_b,
            "the step of b lacks the penalty: the lecture's penalty includes b"),
    MISTAKE(linear_train_step, walk_without_penalty,
            "the penalty is in L but not in the step: its gradient is 2 lambda W"),
    MISTAKE(linear_train_step, walk_half_penalty,
            "the penalty's gradient in the step is half as large: it is 2 lambda W"),
    MISTAKE(linear_train_step, walk_penalty_up,
            "the penalty's gradient in the step has the wrong sign: weights must shrink"),
    MISTAKE(linear_train_step, walk_penalty_twice,
            "the penalty's gradient is twice in the step: it is 2 lambda W"),
    MISTAKE(linear_train_step, walk_mean,
            "the step is divided by the number of rows: the lecture sums"),
    MISTAKE(linear_train_step, walk_mean_of_data,
            "the step takes the mean gradient over the rows: the lecture sums"),
    MISTAKE(linear_train_step, walk_penalty_by_n,
            "in the step, lambda is divided by the number of rows"),
    MISTAKE(linear_train_step, walk_only_penalty,
            "the step follows the penalty alone: the gradient of the cross-entropy is missing"),
    MISTAKE(linear_train_step, softmax_twice,
            "softmax is taken twice: cross_entropy and its gradient take the scores"),
    MISTAKE(linear_train_step, walk_twice, "the step is twice too long"),
    MISTAKE(linear_train_step, new_W_for_b,
            "b is changed by a gradient from the new W: compute all gradients first"),
    {0},
};

KNOW(mistakes)
