/* 04_numgrad.c - the suite of step 04. */
#include "judge.h"

/* dA = the numeric gradient by the code under judgement. */
static Mat slopes_of(LossFn loss, void *ctx, Mat *A, double eps)
{
    Mat dA = OUT(A->rows, A->cols);
    numeric_grad(loss, ctx, A, eps, &dA);
    return dA;
}

/* ---- losses ---------------------------------------------------------------------- */

static double cubes(const Mat *A, void *ctx)
{
    double total = 0;
    (void)ctx;
    for (int k = 0; k < A->rows * A->cols; k++)
        total += A->x[k] * A->x[k] * A->x[k];
    return total;
}

/* The sum of A times the matrix at ctx, element by element. */
static double weighted(const Mat *A, void *ctx)
{
    const Mat *weight = ctx;
    double total = 0;
    for (int k = 0; k < A->rows * A->cols && k < weight->rows * weight->cols; k++)
        total += weight->x[k] * A->x[k];
    return total;
}

/* Neighbours depend on each other. */
static double chain(const Mat *A, void *ctx)
{
    double total = cubes(A, ctx);
    for (int k = 1; k < A->rows * A->cols; k++)
        total += A->x[k - 1] * A->x[k];
    return total;
}

/* Notes what it is called with; the loss is cubes. */
enum { PLACES = 12 };

typedef struct {
    const Mat *A;          /* the caller's own */
    double before[PLACES]; /* its elements */
    double eps;
    int calls, others, strange, up[PLACES], down[PLACES];
} Spy;

static void note_step(Spy *spy, const Mat *A)
{
    int moved = -1, moves = 0;
    for (int k = 0; k < PLACES; k++)
        if (A->x[k] != spy->before[k]) {
            moved = k;
            moves++;
        }
    if (moves == 1 && A->x[moved] == spy->before[moved] + spy->eps)
        spy->up[moved]++;
    else if (moves == 1 && A->x[moved] == spy->before[moved] - spy->eps)
        spy->down[moved]++;
    else
        spy->strange++;
}

static double spied_cubes(const Mat *A, void *ctx)
{
    Spy *spy = ctx;
    spy->calls++;
    spy->others += A != spy->A;
    if (A->rows != spy->A->rows || A->cols != spy->A->cols)
        return 0;
    note_step(spy, A);
    return cubes(A, NULL);
}

/* What the loss saw of a 3 x 4 matrix; its numbers plus or minus 1/4 are exact. */
static Spy spy_on_numeric_grad(void)
{
    static Mat A; /* a diagnosis may call the spy again, when this function is over */
    static Spy spy;
    A = copy_mat(&MAT(3, 4, 1, -2, 3, 0.5, -0.25, 4, 0, 1.5, -3, 2, 2.5, -1));
    spy = (Spy){.A = &A, .eps = 0.25};
    memcpy(spy.before, A.x, sizeof spy.before);
    slopes_of(spied_cubes, &spy, &A, spy.eps);
    return spy;
}

/* ---- numeric_grad: values worked by hand ----------------------------------------- */

TEST(numeric_grad, worked_by_hand)
{
    Mat A = MAT(2, 3, 1, 1, 1, 1, 1, 1), dA = slopes_of(cubes, NULL, &A, 0.5);
    Mat want = MAT(2, 3, 3.25, 3.25, 3.25, 3.25, 3.25, 3.25);
    EXPECT_MAT(dA, want, 1e-12);
}

TEST(numeric_grad, every_element_has_a_slope_of_its_own)
{
    Mat weight = MAT(2, 3, 1, 2, -3, 0, 5, -7), A = MAT(2, 3, 4, 4, 4, 4, 4, 4);
    Mat dA = slopes_of(weighted, &weight, &A, 0.125);
    EXPECT_MAT(dA, weight, 1e-12);
}

TEST(numeric_grad, elements_may_depend_on_each_other)
{
    Mat A = MAT(1, 4, 1, 2, -1, 3), dA = slopes_of(chain, NULL, &A, 1);
    Mat want = MAT(1, 4, 6, 13, 9, 27);
    EXPECT_MAT(dA, want, 1e-12);
}

TEST(numeric_grad, takes_the_step_that_it_is_given)
{
    for (double eps = 0.25; eps > 0.01; eps /= 4) {
        Mat A = MAT(2, 2, 0, 1, -1, 0.5), dA = slopes_of(cubes, NULL, &A, eps);
        double e = eps * eps;
        Mat want = MAT(2, 2, e, 3 + e, 3 + e, 0.75 + e);
        EXPECT_MAT(dA, want, 1e-12);
    }
}

TEST(numeric_grad, a_small_step_comes_close_to_the_slope)
{
    Mat A = MAT(1, 3, 1, -2, 0.5), dA = slopes_of(cubes, NULL, &A, 1e-5);
    Mat want = MAT(1, 3, 3, 12, 0.75);
    EXPECT_MAT(dA, want, 1e-8);
}

TEST(numeric_grad, tiny_slopes_count)
{
    Mat weight = MAT(1, 3, 1e-12, -3e-12, 2e-9), A = MAT(1, 3, 0, 0, 0);
    Mat dA = slopes_of(weighted, &weight, &A, 0.125);
    for (int k = 0; k < 3; k++)
        EXPECT_RATIO(dA.x[k], weight.x[k], 1e-9);
}

static double infinite_beyond_1(const Mat *A, void *ctx)
{
    (void)ctx;
    return fabs(A->x[0]) > 1 ? INFINITY : A->x[1];
}

TEST(numeric_grad, an_infinite_loss_is_not_hidden)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        Mat A = MAT(1, 2, sign * 0.75, 3), dA = slopes_of(infinite_beyond_1, NULL, &A, 0.5);
        Mat want = MAT(1, 2, sign * INFINITY, 1);
        EXPECT_MAT(dA, want, 1e-12);
    }
}

/* ---- numeric_grad: the solution -------------------------------------------------- */

static void expect_the_solutions_slopes(Rng *rng, int rows, int cols)
{
    Mat A = random_mat(rng, rows, cols), copy = copy_mat(&A), want = OUT(rows, cols);
    ref_numeric_grad(chain, NULL, &copy, 0.3, &want);
    Mat dA = slopes_of(chain, NULL, &A, 0.3);
    EXPECT_MAT(dA, want, 1e-10);
}

TEST(numeric_grad, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s)
        expect_the_solutions_slopes(&rng, s->n, s->c);
}

TEST(numeric_grad, agrees_when_as_many_rows_as_columns)
{
    Rng rng = judge_rng();
    expect_the_solutions_slopes(&rng, 4, 4);
}

TEST(numeric_grad, agrees_for_long_matrices)
{
    for (int rows = 1; rows <= 300; rows += 299) {
        Mat A = OUT(rows, 301 - rows), want = OUT(rows, 301 - rows);
        fill(&want, 0.25);
        Mat dA = slopes_of(cubes, NULL, &A, 0.5);
        EXPECT_MAT(dA, want, 1e-12);
    }
}

/* ---- numeric_grad: properties ---------------------------------------------------- */

TEST(numeric_grad, calls_the_loss_twice_for_each_element)
{
    Spy spy = spy_on_numeric_grad();
    EXPECT_THAT(spy.calls == 24, "loss was called %d times for 3 x 4 elements, expected 24",
                spy.calls);
}

TEST(numeric_grad, calls_the_loss_with_A_itself)
{
    Spy spy = spy_on_numeric_grad();
    EXPECT_THAT(spy.others == 0,
                "loss was called with another matrix: change A, and call it with A");
}

TEST(numeric_grad, moves_one_element_at_a_time_up_and_down)
{
    Spy spy = spy_on_numeric_grad();
    EXPECT_THAT(spy.strange == 0,
                "in %d of %d calls of loss, A is not what it was but for one element moved by eps",
                spy.strange, spy.calls);
    for (int k = 0; k < PLACES; k++)
        EXPECT_THAT(spy.up[k] == 1 && spy.down[k] == 1,
                    "A[%d][%d] was moved up %d times and down %d times, expected once each", k / 4,
                    k % 4, spy.up[k], spy.down[k]);
}

TEST(numeric_grad, leaves_A_bit_for_bit_as_it_was)
{
    Mat A = MAT(3, 3, 0.1, 1.0 / 3, -0.0, 1e-300, 1e9 / 7, -0.7, 1e-17, 2.2, -1e4 / 3);
    for (double eps = 0.3; eps > 1e-7; eps /= 10) {
        Mat before = copy_mat(&A);
        slopes_of(cubes, NULL, &A, eps);
        for (int k = 0; k < 9; k++)
            EXPECT_THAT(memcmp(&A.x[k], &before.x[k], sizeof *A.x) == 0,
                        "A[%d][%d] is %.17g, and was %.17g: save it, then put the same bits back",
                        k / 3, k % 3, A.x[k], before.x[k]);
    }
}

TEST(numeric_grad, a_second_call_gives_the_same)
{
    Rng rng = judge_rng();
    Mat A = random_mat(&rng, 3, 2), again = copy_mat(&A);
    Mat dA = slopes_of(cubes, NULL, &A, 0.01), once = copy_mat(&dA);
    numeric_grad(cubes, NULL, &again, 0.01, &dA);
    EXPECT_MAT(dA, once, 1e-12);
}

/* ---- grad_error: values worked by hand ------------------------------------------- */

TEST(grad_error, worked_by_hand)
{
    Mat A = MAT(2, 3, 3.25, 3.25, 3.25, 3.25, 3.25, 3.25), B = MAT(2, 3, 3, 3, 3, 3, 3, 3);
    EXPECT(grad_error(&A, &B), 0.04, 1e-12);
}

/* Both ways round, before anything is expected: two calls tell more than one. */
static void expect_error(double a, double b, double want)
{
    Mat A = MAT(1, 1, a), B = MAT(1, 1, b);
    double forth = grad_error(&A, &B), back = grad_error(&B, &A);
    expect_number("grad_error(A, B)", forth, want, 1e-12);
    expect_number("grad_error(B, A)", back, want, 1e-12);
}

TEST(grad_error, either_gradient_may_come_first)
{
    expect_error(3, 2, 0.2);
    expect_error(2, 3, 0.2);
    expect_error(-1, -4, 0.6);
}

TEST(grad_error, equal_gradients_give_zero)
{
    Mat A = MAT(2, 2, 1, -2, 1e-20, 1e300), B = copy_mat(&A);
    EXPECT(grad_error(&A, &B), 0, 0);
}

TEST(grad_error, zeros_give_zero)
{
    expect_error(0, 0, 0);
}

TEST(grad_error, opposite_signs_give_one)
{
    expect_error(3, -3.25, 1);
    expect_error(-1e-5, 1e-5, 1);
}

TEST(grad_error, small_and_large_gradients_count_alike)
{
    expect_error(1e-6, 2e-6, 1.0 / 3);
    expect_error(-1e300, -2e300, 1.0 / 3);
}

TEST(grad_error, the_divisor_is_at_least_1e_8)
{
    expect_error(1e-8, 2e-8, 1.0 / 3);
    expect_error(3e-9, -1e-9, 0.4);
    expect_error(0, 1e-12, 1e-4);
    expect_error(1e-15, 0, 1e-7);
}

TEST(grad_error, close_gradients_still_differ)
{
    Mat A = MAT(1, 2, 1, 1), B = MAT(1, 2, 1, 3), C = MAT(1, 2, 1, 1 + 1e-10);
    EXPECT(grad_error(&A, &B), 0.5, 1e-12);
    EXPECT(grad_error(&A, &C), 5e-11, 1e-15);
}

/* ---- grad_error: every element --------------------------------------------------- */

TEST(grad_error, the_largest_of_several_counts)
{
    Mat A = MAT(2, 3, 2, 1, 3, 1, 1, 1), B = MAT(2, 3, 2, 1.1, 2.5, 3, 1, 1.2);
    EXPECT(grad_error(&A, &B), 0.5, 1e-12);
}

TEST(grad_error, a_large_difference_does_not_end_the_search)
{
    Mat A = MAT(1, 4, 1, 1, 1, 1), B = MAT(1, 4, 3, 9, 39, -1);
    const double want[] = {0.5, 0.8, 0.95, 1};
    for (int n = 1; n <= 4; n++) {
        Mat a = {1, n, A.x}, b = {1, n, B.x};
        EXPECT(grad_error(&a, &b), want[n - 1], 1e-12);
    }
}

/* B with its element k made three times that of A: a relative difference of 1/2. */
static void expect_half(const Mat *A, const Mat *B, int k)
{
    Mat wrong = copy_mat(B);
    wrong.x[k] = 3 * A->x[k];
    double got = grad_error(A, &wrong);
    EXPECT_THAT(near(got, 0.5, 1e-12),
                "the difference at [%d][%d] is not seen: grad_error is %.12g, expected 0.5",
                k / A->cols, k % A->cols, got);
}

TEST(grad_error, every_element_counts)
{
    enum { ROWS = 6, COLS = 7, N = ROWS * COLS };
    Mat A = OUT(ROWS, COLS), B = OUT(ROWS, COLS);
    for (int k = 0; k < N; k++) {
        A.x[k] = k + 1;
        B.x[k] = (k + 1) * (1 + 0.001 * (k * 5 % N + 1)); /* small differences, no two equal */
    }
    for (int k = 0; k < N; k++)
        expect_half(&A, &B, k);
}

TEST(grad_error, elements_that_agree_do_not_end_the_search)
{
    Mat A = MAT(2, 4, 1, 1, 1, 1, 1, -2, 3, -4), B = MAT(2, 4, 1.1, 1.2, 1, 1.3, 1, -2, 3, -4);
    for (int k = 4; k < 8; k++)
        expect_half(&A, &B, k);
}

TEST(grad_error, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Mat A = random_mat(&rng, s->n, s->c), B = copy_mat(&A);
        for (int k = 0; k < s->n * s->c; k++)
            B.x[k] *= 1 + 0.1 * rng_normal(&rng);
        EXPECT(grad_error(&A, &B), ref_grad_error(&A, &B), 1e-12);
    }
}

TEST(grad_error, the_end_of_a_long_matrix_counts)
{
    for (int rows = 1; rows <= 1100; rows += 1099) {
        Mat A = OUT(rows, 1101 - rows), B = OUT(rows, 1101 - rows);
        B.x[1099] = 1e-9;
        EXPECT(grad_error(&A, &B), 0.1, 1e-12);
    }
}

/* ---- grad_error: numbers that are not finite ------------------------------------- */

/* Infinity for x in each place of A, of B, and of both. */
static void expect_infinity(double x)
{
    for (int k = 0; k < 6; k++) {
        Mat A = MAT(2, 3, 1, 2, 3, 4, 5, 6), B = MAT(2, 3, -1.1, 2, 3, 4, 5, 6.1);
        Mat C = copy_mat(&A), D = copy_mat(&B);
        C.x[k] = D.x[k] = x;
        double in_A = grad_error(&C, &B), in_B = grad_error(&A, &D), in_both = grad_error(&C, &D);
        expect_number("grad_error(A, B)", in_A, INFINITY, 0);
        expect_number("grad_error(A, B)", in_B, INFINITY, 0);
        expect_number("grad_error(A, B)", in_both, INFINITY, 0);
    }
}

TEST(grad_error, a_nan_gives_infinity)
{
    expect_infinity(NAN);
}

TEST(grad_error, an_infinity_gives_infinity)
{
    expect_infinity(INFINITY);
    expect_infinity(-INFINITY);
}

/* ---- grad_error: what it leaves alone -------------------------------------------- */

TEST(grad_error, inputs_are_only_read)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Mat A = random_mat(&rng, s->n, s->c), B = random_mat(&rng, s->n, s->c);
        grad_error(&A, &B);
    }
    expect_inputs_unchanged();
}

TEST(grad_error, the_step_prints_nothing)
{
    Mat A = MAT(1, 2, 1, 2), dA = slopes_of(cubes, NULL, &A, 0.5);
    grad_error(&A, &dA);
    expect_nothing_printed();
}
