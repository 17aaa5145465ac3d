/* 07_sgd.c - the suite of step 07. */
#include <limits.h>
#include "judge.h"

/* ---- sgd_step -------------------------------------------------------------------- */

TEST(sgd_step, worked_by_hand)
{
    Mat A = MAT(1, 3, 1, -2, 5), dA = MAT(1, 3, 2, -4, 10), want = MAT(1, 3, 0.5, -1, 2.5);
    sgd_step(0.25, &dA, &A);
    EXPECT_MAT(A, want, 1e-12);
}

static void expect_ref_sgd_step(Rng *rng, int rows, int cols)
{
    Mat A = random_mat(rng, rows, cols), dA = random_mat(rng, rows, cols), want = copy_mat(&A);
    double eta = rng_uniform(rng);
    sgd_step(eta, &dA, &A);
    ref_sgd_step(eta, &dA, &want);
    EXPECT_MAT(A, want, 1e-12);
}

TEST(sgd_step, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        expect_ref_sgd_step(&rng, s->n, s->c);
        expect_ref_sgd_step(&rng, s->c, s->c);
    }
}

TEST(sgd_step, agrees_for_long_matrices)
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    expect_ref_sgd_step(&rng, s->n, s->c);
}

TEST(sgd_step, tiny_and_huge_gradients_count)
{
    Mat A = MAT(1, 4, 0, 0, 7, -7), dA = MAT(1, 4, 1e-12, -2e-12, 1e12, -3e12);
    sgd_step(4, &dA, &A);
    EXPECT_RATIO(A.x[0], -4e-12, 1e-9);
    EXPECT_RATIO(A.x[1], 8e-12, 1e-9);
    EXPECT_RATIO(A.x[2], 7 - 4e12, 1e-12);
    EXPECT_RATIO(A.x[3], 12e12 - 7, 1e-12);
}

TEST(sgd_step, eta_0_changes_nothing)
{
    Mat A = MAT(1, 2, 1.5, -2), dA = MAT(1, 2, 3, -8), want = copy_mat(&A);
    sgd_step(0, &dA, &A);
    EXPECT_MAT(A, want, 1e-12);
}

TEST(sgd_step, each_step_uses_its_own_gradient)
{
    Mat A = MAT(2, 2, 1, 2, 3, 4), first = MAT(2, 2, 1, -1, 0, 2), second = MAT(2, 2, 0, 3, 1, -1);
    Mat after_first = MAT(2, 2, 0, 3, 3, 2), after_second = MAT(2, 2, 0, -3, 1, 4);
    sgd_step(1, &first, &A);
    EXPECT_MAT(A, after_first, 1e-12);
    sgd_step(2, &second, &A);
    EXPECT_MAT(A, after_second, 1e-12);
}

TEST(sgd_step, inputs_are_only_read)
{
    Mat A = MAT(1, 2, 1, 1), dA = MAT(1, 2, 3, -8), want = MAT(1, 2, -0.5, 5);
    sgd_step(0.5, &dA, &A);
    expect_inputs_unchanged();
    EXPECT_MAT(A, want, 1e-12);
}

/* ---- shuffle --------------------------------------------------------------------- */

enum { ROWS = 70001 };

/* The numbers 0 .. n-1, shuffled by the code under judgement. */
static void deal(int n, int *order, Rng *rng)
{
    for (int i = 0; i < n; i++)
        order[i] = i;
    shuffle(n, order, rng);
}

static void expect_permutation(int n, const int *order)
{
    int seen[ROWS];
    memset(seen, 0, (size_t)n * sizeof *seen);
    for (int i = 0; i < n; i++) {
        EXPECT_THAT(0 <= order[i] && order[i] < n,
                    "not a permutation: order[%d] is a number that was not there", i);
        EXPECT_THAT(!seen[order[i]]++, "not a permutation: order[%d] is there twice", i);
    }
}

static int ascents(int n, const int *order)
{
    int up = 0;
    for (int i = 1; i < n; i++)
        up += order[i - 1] < order[i];
    return up;
}

/* Each limit is 7 deviations away: once in 10^11. */
TEST(shuffle, a_long_list)
{
    static int order[ROWS];
    Rng rng = judge_rng();
    int still = 0, stayed = 0;
    deal(ROWS, order, &rng);
    expect_permutation(ROWS, order);
    for (int i = 0; i < ROWS; i++) {
        still += order[i] == i;
        stayed += i >= ROWS / 2 && order[i] >= ROWS / 2;
    }
    EXPECT_THAT(still <= 15, "%d of %d elements have not moved: about 1 is due", still, ROWS);
    EXPECT_THAT(abs(stayed - ROWS / 4) <= 470,
                "%d elements stay in the second half of %d: about %d are due", stayed, ROWS,
                ROWS / 4);
    EXPECT_THAT(abs(ascents(ROWS, order) - ROWS / 2) <= 540,
                "%d of %d elements are followed by a larger one: about %d are due",
                ascents(ROWS, order), ROWS, ROWS / 2);
}

static bool same_order(int n, const int *a, const int *b)
{
    return memcmp(a, b, (size_t)n * sizeof *a) == 0;
}

TEST(shuffle, is_a_permutation)
{
    int order[1000], moved = 0;
    for (int n = 1; n <= 1000; n += n < 20 ? 1 : 140) {
        Rng rng = judge_rng();
        deal(n, order, &rng);
        expect_permutation(n, order);
        for (int i = 0; i < n; i++)
            moved += order[i] != i;
        EXPECT_THAT(moved || n < 20, "no element has moved, in lists of 1 to %d", n);
    }
}

TEST(shuffle, permutes_whatever_numbers_are_there)
{
    Rng rng = judge_rng();
    int order[30], was[30], moved = 0;
    for (int i = 0; i < 30; i++)
        order[i] = 1000 - 77 * i;
    shuffle(30, order, &rng);
    for (int i = 0; i < 30; i++) {
        int64_t below = INT64_C(1000) - order[i]; /* any number may have come back */
        was[i] = below % 77 == 0 ? (int)(below / 77) : -1;
        moved += was[i] != i;
    }
    expect_permutation(30, was);
    EXPECT_THAT(moved, "no element has moved, of 30");
}

/* What is said of many shuffles: a long list helps to tell mistakes apart. */
static void help_to_explain(Rng *rng)
{
    int order[50];
    deal(50, order, rng);
    judge_of_many();
}

/* Beyond 7 deviations: once in 10^11. */
static bool fair(int count, double expected, Rng *rng)
{
    if (fabs(count - expected) <= 7 * sqrt(expected))
        return true;
    help_to_explain(rng);
    return false;
}

TEST(shuffle, the_two_orders_of_two_are_equally_likely)
{
    Rng rng = judge_rng();
    int order[2], turned = 0;
    for (int k = 0; k < 200; k++) {
        deal(2, order, &rng);
        expect_permutation(2, order);
        turned += order[0];
    }
    EXPECT_THAT(fair(turned, 100, &rng) && fair(200 - turned, 100, &rng),
                "of 200 shuffles of 0 1, %d give 1 0: about 100 are due", turned);
}

TEST(shuffle, the_six_orders_of_three_are_equally_likely)
{
    Rng rng = judge_rng();
    int order[3], count[3][3] = {{0}};
    for (int k = 0; k < 600; k++) {
        deal(3, order, &rng);
        expect_permutation(3, order);
        count[order[0]][order[1]]++;
    }
    for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++)
            EXPECT_THAT(a == b || fair(count[a][b], 100, &rng),
                        "of 600 shuffles of 0 1 2, %d give %d %d %d: about 100 are due",
                        count[a][b], a, b, 3 - a - b);
}

/* The 24 orders of 0 1 2 3, numbered by three of its elements. */
static void expect_even(int times, const int count[64], Rng *rng)
{
    double due = times / 24., squares = 0;
    int least = times, most = 0;
    for (int k = 0; k < 64; k++) {
        int a = k / 16, b = k / 4 % 4, c = k % 4;
        if (a == b || b == c || a == c)
            continue;
        squares += (count[k] - due) * (count[k] - due) / due;
        least = count[k] < least ? count[k] : least;
        most = count[k] > most ? count[k] : most;
    }
    if (squares > 110)
        help_to_explain(rng);
    EXPECT_THAT(squares <= 110,
                "in %d shuffles of 0 1 2 3, one of the 24 orders comes %d times, another %d times: "
                "about %.0f are due",
                times, least, most, due);
}

/* Chi-squared with 23 degrees of freedom is above 110 once in 10^12. */
TEST(shuffle, the_24_orders_of_four_are_equally_likely)
{
    enum { TIMES = 2000 };
    Rng rng = judge_rng();
    int order[4], count[64] = {0};
    for (int k = 0; k < TIMES; k++) {
        deal(4, order, &rng);
        expect_permutation(4, order);
        count[order[0] * 16 + order[1] * 4 + order[2]]++;
    }
    expect_even(TIMES, count, &rng);
}

/* 20 elements have 2 10^18 orders. */
TEST(shuffle, no_order_comes_twice)
{
    enum { TIMES = 300, N = 20 };
    Rng rng = judge_rng();
    int order[TIMES][N];
    for (int k = 0; k < TIMES; k++) {
        deal(N, order[k], &rng);
        expect_permutation(N, order[k]);
        for (int i = 0; i < k; i++)
            EXPECT_THAT(!same_order(N, order[i], order[k]),
                        "of %d shuffles of 20 elements, two give the same order: all numbers must "
                        "come from rng",
                        TIMES);
    }
}

/* In equal parts of the list, counts how many elements go from each to each. */
static void expect_fair_places(int n, int parts, int times)
{
    Rng rng = judge_rng();
    int order[1200], count[7][7] = {{0}};
    double due = (double)n * times / parts / parts;
    for (int k = 0; k < times; k++) {
        deal(n, order, &rng);
        expect_permutation(n, order);
        for (int i = 0; i < n; i++)
            count[order[i] * parts / n][i * parts / n]++;
    }
    for (int a = 0; a < parts; a++)
        for (int b = 0; b < parts; b++)
            EXPECT_THAT(fair(count[a][b], due, &rng),
                        "in %d shuffles of %d elements, cut into %d parts, %d went from part %d to "
                        "part %d: about %g are due",
                        times, n, parts, count[a][b], a, b, due);
}

TEST(shuffle, every_element_comes_to_every_place)
{
    expect_fair_places(5, 5, 320);
    expect_fair_places(7, 7, 448);
}

TEST(shuffle, long_lists_are_mixed_evenly)
{
    expect_fair_places(1200, 4, 100);
}

TEST(shuffle, the_seed_decides_the_order)
{
    int a[100], b[100], c[100];
    Rng first = rng_new(1), same = rng_new(1), other = rng_new(2);
    deal(100, a, &first);
    deal(100, b, &same);
    deal(100, c, &other);
    EXPECT_THAT(same_order(100, a, b), "the same seed gives another order: draw from rng alone");
    EXPECT_THAT(!same_order(100, a, c), "two seeds give the same order: draw from rng");
}

TEST(shuffle, the_next_shuffle_gives_another_order)
{
    int a[100], b[100];
    Rng rng = judge_rng();
    deal(100, a, &rng);
    deal(100, b, &rng);
    EXPECT_THAT(!same_order(100, a, b), "two shuffles with one rng give the same order: draw from "
                                        "rng itself, not from a copy");
}

/* ---- sgd_epoch ------------------------------------------------------------------- */

/* Stands in the place of step and writes down what it is given. */
typedef struct {
    double per_batch, per_row; /* it returns per_batch + per_row times the sum of the rows */
    int n, batch;
    int calls, size[ROWS]; /* more calls are counted only */
    int visited, order[ROWS];
    bool more; /* rows than n */
    bool done; /* a call after the epoch, made to explain a failure */
    double result;
} Spy;

static double spy(int n, const int *rows, void *ctx)
{
    Spy *s = ctx;
    double sum = 0;
    int left = s->n - s->visited;
    for (int i = 0; i < n && (s->done || i < left); i++) {
        sum += rows[i];
        if (!s->done)
            s->order[s->visited++] = rows[i];
    }
    s->more |= !s->done && n > left;
    if (!s->done && s->calls++ < ROWS)
        s->size[s->calls - 1] = n;
    return s->per_batch + s->per_row * sum;
}

static void run_epoch(Spy *s, int n, int batch, Rng *rng)
{
    s->n = n;
    s->batch = batch;
    s->calls = s->visited = 0;
    s->more = s->done = false;
    s->result = sgd_epoch(n, batch, rng, spy, s);
    s->done = true;
}

/* What the spy saw says enough: nothing is concluded from the result. */
#define EXPECT_SEEN(condition, s, format, ...)                                                     \
    ((condition) ? (void)0                                                                         \
                 : (judge_forget(), judge_fail("%d rows in batches of %d: " format, (s)->n,        \
                                               (s)->batch, __VA_ARGS__)))

static void expect_sizes(const Spy *s)
{
    int calls = 0;
    for (int left = s->n, size; left > 0; left -= size, calls++) {
        size = left < s->batch ? left : s->batch;
        EXPECT_SEEN(calls >= s->calls || s->size[calls] == size, s,
                    "batch %d has %d rows, expected %d", calls, s->size[calls], size);
    }
    EXPECT_SEEN(s->calls == calls, s, "%d batches, expected %d", s->calls, calls);
}

static void expect_each_row_once(const Spy *s)
{
    int seen[ROWS];
    memset(seen, 0, (size_t)s->n * sizeof *seen);
    for (int i = 0; i < s->visited; i++) {
        int row = s->order[i];
        EXPECT_SEEN(0 <= row && row < s->n, s, "step got the row %d", row);
        EXPECT_SEEN(!seen[row]++, s, "row %d was visited twice in one epoch", row);
    }
    EXPECT_SEEN(s->visited == s->n, s, "only %d were visited", s->visited);
    EXPECT_SEEN(!s->more, s, "more than %d were visited", s->n);
}

TEST(sgd_epoch, worked_by_hand)
{
    Rng rng = judge_rng();
    Spy s = {.per_batch = 1, .per_row = 1}; /* whatever the order, no mean of means is 13/5 */
    run_epoch(&s, 5, 2, &rng);
    expect_sizes(&s);
    expect_number("the result", s.result, 2.6, 1e-12);
}

static void expect_of_many_epochs(void (*expectation)(const Spy *))
{
    Rng rng = judge_rng();
    Spy s = {0};
    for (int n = 1; n <= 12; n++)
        for (int batch = 1; batch <= 5; batch++) {
            run_epoch(&s, n, batch, &rng);
            expectation(&s);
        }
}

TEST(sgd_epoch, visits_each_row_once)
{
    expect_of_many_epochs(expect_each_row_once);
}

TEST(sgd_epoch, all_batches_are_full_but_the_last)
{
    expect_of_many_epochs(expect_sizes);
}

TEST(sgd_epoch, a_batch_larger_than_n_is_all_rows)
{
    Rng rng = judge_rng();
    for (int k = 0; k < 3; k++) {
        Spy s = {.per_row = 1};
        run_epoch(&s, 5, ((int[]){6, 10000, INT_MAX})[k], &rng);
        expect_sizes(&s);
        expect_each_row_once(&s);
        expect_number("the result", s.result, 2, 1e-12);
    }
}

TEST(sgd_epoch, many_rows)
{
    Rng rng = judge_rng();
    Spy s = {.per_batch = 7};
    run_epoch(&s, ROWS, 7000, &rng);
    expect_sizes(&s);
    expect_each_row_once(&s);
    EXPECT_SEEN(abs(ascents(ROWS, s.order) - ROWS / 2) <= 540, &s,
                "%d rows are followed by a later one: about %d are due", ascents(ROWS, s.order),
                ROWS / 2);
    expect_number("the result", s.result, 77.0 / ROWS, 1e-12);
}

TEST(sgd_epoch, returns_the_sum_divided_by_n)
{
    Rng rng = judge_rng();
    Spy s = {.per_batch = 1, .per_row = 1};
    run_epoch(&s, 10, 4, &rng);
    expect_number("the result", s.result, 4.8, 1e-12);
    s = (Spy){.per_batch = 0.7};
    run_epoch(&s, 7, 7, &rng);
    expect_number("the result", s.result, 0.1, 1e-12);
}

TEST(sgd_epoch, takes_any_loss_from_step)
{
    static const double loss[] = {-6, 4e9, INFINITY};
    Rng rng = judge_rng();
    for (int k = 0; k < 3; k++) {
        Spy s = {.per_batch = loss[k]};
        run_epoch(&s, 10, 4, &rng);
        expect_sizes(&s);
        expect_number("the result", s.result, 0.3 * loss[k], 1e-12);
    }
    Spy s = {.per_batch = NAN};
    run_epoch(&s, 10, 4, &rng);
    expect_sizes(&s);
    EXPECT_THAT(isnan(s.result), "step returned NaN, but the result is %g", s.result);
}

/* A place that a row does not come to by chance alone: once in 10^11. */
static void expect_well_mixed(int batch)
{
    enum { N = 4, EPOCHS = 100 };
    Rng rng = judge_rng();
    Spy s = {0};
    int place[N][N] = {{0}}, met[N][N] = {{0}};
    for (int k = 0; k < EPOCHS; k++) {
        run_epoch(&s, N, batch, &rng);
        expect_each_row_once(&s);
        for (int i = 0; i < N; i++) {
            place[s.order[i]][i]++;
            met[s.order[i]][s.order[i ^ 1]]++;
        }
    }
    for (int row = 0; row < N; row++)
        for (int i = 0; i < N; i++) {
            EXPECT_THAT(place[row][i],
                        "in %d epochs of %d rows in batches of %d, row %d is never at place %d",
                        EPOCHS, N, batch, row, i);
            EXPECT_THAT(row == i || met[row][i],
                        "in %d epochs of %d rows in batches of %d, rows %d and %d never meet",
                        EPOCHS, N, batch, row, i);
        }
}

TEST(sgd_epoch, every_row_comes_at_every_place_and_meets_every_other)
{
    expect_well_mixed(2);
}

TEST(sgd_epoch, single_rows_and_whole_sets_are_mixed_too)
{
    expect_well_mixed(1);
    expect_well_mixed(4);
    expect_well_mixed(5);
}

TEST(sgd_epoch, the_next_epoch_has_another_order)
{
    Rng rng = judge_rng();
    Spy a = {0}, b = {0};
    run_epoch(&a, 100, 10, &rng);
    run_epoch(&b, 100, 10, &rng);
    expect_each_row_once(&b);
    EXPECT_THAT(!same_order(100, a.order, b.order),
                "two epochs have the same order: draw from rng");
}

TEST(sgd_epoch, the_seed_decides_the_order)
{
    Rng first = rng_new(1), same = rng_new(1), other = rng_new(2);
    Spy a = {0}, b = {0}, c = {0};
    run_epoch(&a, 100, 10, &first);
    run_epoch(&b, 100, 10, &same);
    run_epoch(&c, 100, 10, &other);
    expect_each_row_once(&a);
    EXPECT_THAT(same_order(100, a.order, b.order), "the same seed gives another order");
    EXPECT_THAT(!same_order(100, a.order, c.order), "two seeds give the same order");
}

/* ---- linear_train_step: values worked by hand ------------------------------------ */

typedef struct {
    Mat X, W, b;
    const int *truth;
    double eta, lambda;
} Task;

static Task random_task(Rng *rng, int n, int d, int c, double lambda)
{
    return (Task){random_mat(rng, n, d),
                  random_mat(rng, d, c),
                  random_mat(rng, 1, c),
                  random_ints(rng, n, c),
                  0.25,
                  lambda};
}

/* L and what W and b are after a step; the task stays as it is. */
typedef struct {
    double L;
    Mat W, b;
} After;

static After after_step(const Task *t, __typeof__(linear_train_step) step)
{
    After a = {0, copy_mat(&t->W), copy_mat(&t->b)};
    a.L = step(&t->X, t->truth, t->eta, t->lambda, &a.W, &a.b);
    return a;
}

static void expect_after(const After *got, const After *want, double tolerance)
{
    expect_number("L", got->L, want->L, tolerance);
    expect_mat("W", &got->W, &want->W, tolerance);
    expect_mat("b", &got->b, &want->b, tolerance);
}

static void expect_near_ref_step(const Task *t, double tolerance)
{
    After got = after_step(t, linear_train_step), want = after_step(t, ref_linear_train_step);
    expect_after(&got, &want, tolerance);
}

static void expect_ref_step(const Task *t)
{
    expect_near_ref_step(t, 1e-12);
}

TEST(linear_train_step, worked_by_hand)
{
    Task t = {MAT(1, 2, 1, 2), MAT(2, 2, 1, 1, 0, 0), MAT(1, 2, 2, 2), INTS(0), 0.5, 0.25};
    After got = after_step(&t, linear_train_step);
    After want = {3.193147180560, MAT(2, 2, 1, 0.5, 0.5, -0.5), MAT(1, 2, 1.75, 1.25)};
    expect_after(&got, &want, 1e-12);
}

TEST(linear_train_step, biases_are_penalised_too)
{
    Task t = {MAT(1, 1, 0), MAT(1, 2, 0, 0), MAT(1, 2, 3, 3), INTS(0), 1, 0.5};
    After got = after_step(&t, linear_train_step);
    After want = {log(2) + 9, MAT(1, 2, 0, 0), MAT(1, 2, 0.5, -0.5)};
    expect_after(&got, &want, 1e-12);
}

TEST(linear_train_step, huge_scores_stay_finite)
{
    Task t = {MAT(2, 1, 1, 1), MAT(1, 2, 1000, -1000), MAT(1, 2, 0, 0), INTS(1, 0), 1, 0};
    After got = after_step(&t, linear_train_step);
    After want = {2000, MAT(1, 2, 999, -999), MAT(1, 2, -1, 1)};
    expect_after(&got, &want, 1e-12);
}

/* ---- linear_train_step: the solution and properties ------------------------------ */

TEST(linear_train_step, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Task t = random_task(&rng, s->n, s->d, s->c, 0.1);
        expect_ref_step(&t);
    }
}

TEST(linear_train_step, agrees_without_a_penalty)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Task t = random_task(&rng, s->n, s->d, s->c, 0);
        expect_ref_step(&t);
    }
}

TEST(linear_train_step, agrees_for_long_matrices)
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    {
        Task t = random_task(&rng, s->n, s->d, s->c, 0.1);
        expect_near_ref_step(&t, 1e-9);
    }
}

TEST(linear_train_step, takes_any_eta_lambda_and_data)
{
    static const struct {
        double eta, lambda, size;
    } any[] = {{0.5, 1e-6, 1}, {1e-6, 0.5, 1},  {3, 2, 1},
               {1e-3, 100, 1}, {0.1, 0.1, 1e4}, {2, 0, 1e-4}};
    Rng rng = judge_rng();
    for (int k = 0; k < 6; k++) {
        Task t = random_task(&rng, 5, 3, 4, any[k].lambda);
        t.eta = any[k].eta;
        for (int i = 0; i < 15; i++)
            t.X.x[i] *= any[k].size;
        expect_near_ref_step(&t, 1e-9);
    }
}

TEST(linear_train_step, rows_that_are_nearly_certain_count)
{
    Task t = {MAT(1, 1, 1), MAT(1, 2, 10, 0), MAT(1, 2, 0, 0), INTS(0), 1000, 0};
    After got = after_step(&t, linear_train_step);
    double p = exp(-10) / (1 + exp(-10)), step = 1000 * p;
    After want = {log1p(exp(-10)), MAT(1, 2, 10 + step, -step), MAT(1, 2, step, -step)};
    expect_after(&got, &want, 1e-12);
}

/* A is W or b of the task. */
static double L_of(const Mat *A, void *ctx)
{
    const Task *t = ctx;
    Mat Y = OUT(t->X.rows, t->W.cols);
    (void)A;
    ref_linear_forward(&t->X, &t->W, &t->b, &Y);
    return ref_cross_entropy(&Y, t->truth) + ref_l2_penalty(t->lambda, &t->W) +
           ref_l2_penalty(t->lambda, &t->b);
}

TEST(linear_train_step, follows_the_numeric_gradient_of_L)
{
    Rng rng = judge_rng();
    Task t = random_task(&rng, 3, 4, 5, 0.3);
    After got = after_step(&t, linear_train_step);
    After want = {L_of(NULL, &t), copy_mat(&t.W), copy_mat(&t.b)};
    Mat dW = OUT(4, 5), db = OUT(1, 5);
    ref_numeric_grad(L_of, &t, &t.W, 1e-5, &dW);
    ref_numeric_grad(L_of, &t, &t.b, 1e-5, &db);
    ref_sgd_step(t.eta, &dW, &want.W);
    ref_sgd_step(t.eta, &db, &want.b);
    expect_after(&got, &want, 1e-7);
}

TEST(linear_train_step, L_is_the_one_before_the_step)
{
    Rng rng = judge_rng();
    Task t = random_task(&rng, 3, 4, 5, 0.1);
    double before = L_of(NULL, &t);
    for (t.eta = 0; t.eta < 3; t.eta++) {
        After got = after_step(&t, linear_train_step);
        EXPECT(got.L, before, 1e-12);
        if (t.eta == 0)
            expect_after(&got, &(After){before, t.W, t.b}, 1e-12);
    }
}

TEST(linear_train_step, later_steps_are_right_too)
{
    Rng rng = judge_rng();
    for (int k = 0; k < 100; k++) {
        Task t = random_task(&rng, 3, 4, 5, 0.1 * (k % 3));
        expect_ref_step(&t);
    }
}

TEST(linear_train_step, inputs_are_only_read)
{
    Rng rng = judge_rng();
    Task t = random_task(&rng, 3, 4, 5, 0.1);
    expect_ref_step(&t);
    expect_inputs_unchanged();
}

/* Fits a line through 0 to points on y = 3 x: the weight at ctx becomes 3. */
static double train_on(int n, const int *rows, void *ctx)
{
    double *w = ctx, loss = 0, slope = 0;
    for (int i = 0; i < n && i < 8; i++) {
        double x = sin(rows[i]), error = *w * x - 3 * x;
        loss += error * error;
        slope += 2 * error * x;
    }
    *w -= 0.05 * slope;
    return loss;
}

/* A diagnosis would train on: nothing is concluded from the calls. */
TEST(sgd_epoch, trains)
{
    Rng rng = judge_rng();
    double w = 0, first = sgd_epoch(30, 8, &rng, train_on, &w), last = first;
    for (int k = 0; k < 20; k++)
        last = sgd_epoch(30, 8, &rng, train_on, &w);
    if (!(last < first / 3))
        judge_forget();
    EXPECT_THAT(last < first / 3, "the first epoch has a loss of %.3g a row, the 21st of %.3g",
                first, last);
}

TEST(linear_train_step, the_step_prints_nothing)
{
    Rng rng = judge_rng();
    Spy s = {0};
    Task t = random_task(&rng, 3, 4, 5, 0.1);
    Mat A = OUT(3, 4);
    int order[5];
    sgd_step(1, &t.X, &A);
    deal(5, order, &rng);
    run_epoch(&s, 5, 2, &rng);
    expect_ref_step(&t);
    expect_nothing_printed();
}
