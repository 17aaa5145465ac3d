/* 09_fast.c - the suite of step 09: right products, however they are made; no time is taken. */
#include <math.h>
#include <stdbool.h>
#include "judge.h"

typedef void Product(const Mat *A, const Mat *B, Mat *C);

/* The three products, and how their factors lie: C is n x k, the sum runs over m. */
typedef struct {
    Product *product, *ref;
    bool a_turned, b_turned;
} Form;

static const Form plain = {matmul, ref_matmul, false, false};
static const Form tn = {matmul_tn, ref_matmul_tn, true, false};
static const Form nt = {matmul_nt, ref_matmul_nt, false, true};

static Mat left(const Form *form, int n, int m)
{
    return form->a_turned ? OUT(m, n) : OUT(n, m);
}

static Mat right(const Form *form, int m, int k)
{
    return form->b_turned ? OUT(k, m) : OUT(m, k);
}

static void draw(Mat *A, Rng *rng)
{
    for (int i = 0; i < A->rows * A->cols; i++)
        A->x[i] = rng_normal(rng);
}

/* ---- values, and the solution ------------------------------------------------------ */

/* [1 2 3; 4 5 6] times [1 0; 0 1; 2 -1], however they lie. */
static void by_hand(const Form *form)
{
    Mat A = MAT(2, 3, 1, 2, 3, 4, 5, 6), At = MAT(3, 2, 1, 4, 2, 5, 3, 6);
    Mat B = MAT(3, 2, 1, 0, 0, 1, 2, -1), Bt = MAT(2, 3, 1, 0, 2, 0, 1, -1);
    Mat C = OUT(2, 2), want = MAT(2, 2, 7, -1, 16, -1);
    form->product(form->a_turned ? &At : &A, form->b_turned ? &Bt : &B, &C);
    EXPECT_MAT(C, want, 0);
}

static void agree(const Form *form, int n, int m, int k, Rng *rng)
{
    Mat A = left(form, n, m), B = right(form, m, k), C = OUT(n, k), want = OUT(n, k);
    draw(&A, rng);
    draw(&B, rng);
    form->product(&A, &B, &C);
    form->ref(&A, &B, &want);
    EXPECT_MAT(C, want, 1e-11);
}

/* One more and one less than the sides of tiles and blocks, each in every place. */
static void odd_shapes(const Form *form)
{
    static const int side[] = {1, 2, 3, 5, 7, 8, 9, 13, 17};
    enum { SIDES = sizeof side / sizeof *side };
    Rng rng = judge_rng();
    for (int i = 0; i < SIDES; i++)
        for (int j = 0; j < SIDES; j++)
            agree(form, side[i], side[j], side[(i * 4 + j * 2 + 1) % SIDES], &rng);
}

static void edges(const Form *form)
{
    static const int shape[][3] = {{31, 33, 32},  {33, 32, 31},   {64, 65, 63},  {1, 257, 1},
                                   {2, 3, 259},   {129, 2, 3},    {12, 256, 16}, {13, 255, 17},
                                   {65, 129, 66}, {100, 784, 10}, {3, 1030, 5}};
    Rng rng = judge_rng();
    for (size_t i = 0; i < sizeof shape / sizeof *shape; i++)
        agree(form, shape[i][0], shape[i][1], shape[i][2], &rng);
}

/* Threads begin where a product is large. */
static void large(const Form *form)
{
    Rng rng = judge_rng();
    agree(form, 203, 331, 197, &rng);
}

/* ---- properties ---------------------------------------------------------------------- */

/* A unit matrix, however it is turned, changes nothing. */
static void unit(const Form *form)
{
    Rng rng = judge_rng();
    Mat A = OUT(19, 19), B = right(form, 19, 11), C = OUT(19, 11), want = OUT(19, 11);
    draw(&B, &rng);
    for (int i = 0; i < 19; i++)
        for (int j = 0; j < 19; j++)
            AT(&A, i, j) = i == j;
    for (int i = 0; i < 19; i++)
        for (int j = 0; j < 11; j++)
            AT(&want, i, j) = form->b_turned ? AT(&B, j, i) : AT(&B, i, j);
    form->product(&A, &B, &C);
    EXPECT_MAT(C, want, 0);
}

/* Two calls give what one gives: what C held before does not matter. */
static void overwrites(const Form *form)
{
    Rng rng = judge_rng();
    Mat A = left(form, 9, 14), B = right(form, 14, 10), C = OUT(9, 10), want = OUT(9, 10);
    draw(&A, &rng);
    draw(&B, &rng);
    form->product(&A, &B, &want);
    draw(&C, &rng);
    form->product(&A, &B, &C);
    EXPECT_MAT(C, want, 1e-13);
}

/* A zero does not hide what is infinite: 0 * inf is not a number. */
static void keeps_nan(const Form *form)
{
    Mat A = left(form, 3, 5), B = right(form, 5, 4), C = OUT(3, 4);
    for (int i = 0; i < 15; i++)
        A.x[i] = 0;
    for (int i = 0; i < 20; i++)
        B.x[i] = 1;
    B.x[0] = INFINITY;
    form->product(&A, &B, &C);
    for (int i = 0; i < 3; i++) {
        EXPECT_THAT(isnan(AT(&C, i, 0)), "C[%d][0] is %g, expected nan: 0 times infinity", i,
                    AT(&C, i, 0));
        EXPECT(AT(&C, i, 3), 0, 0);
    }
}

static void small_of(const Form *form)
{
    Rng rng = judge_rng();
    agree(form, 7, 13, 9, &rng);
}

/* ---- matmul ---------------------------------------------------------------------- */

TEST(matmul, worked_by_hand)
{
    by_hand(&plain);
}

TEST(matmul, agrees_for_odd_shapes)
{
    odd_shapes(&plain);
}

TEST(matmul, agrees_at_the_edges_of_blocks)
{
    edges(&plain);
}

TEST(matmul, agrees_for_a_large_product)
{
    large(&plain);
}

TEST(matmul, a_unit_matrix_changes_nothing)
{
    unit(&plain);
}

TEST(matmul, overwrites_what_was_there)
{
    overwrites(&plain);
}

TEST(matmul, zero_times_infinity_is_not_a_number)
{
    keeps_nan(&plain);
}

TEST(matmul, inputs_are_only_read)
{
    small_of(&plain);
    expect_inputs_unchanged();
}

TEST(matmul, allocates_nothing)
{
    small_of(&plain);
    expect_nothing_allocated();
}

/* ---- matmul_tn ------------------------------------------------------------------- */

TEST(matmul_tn, worked_by_hand)
{
    by_hand(&tn);
}

TEST(matmul_tn, agrees_for_odd_shapes)
{
    odd_shapes(&tn);
}

TEST(matmul_tn, agrees_at_the_edges_of_blocks)
{
    edges(&tn);
}

TEST(matmul_tn, agrees_for_a_large_product)
{
    large(&tn);
}

TEST(matmul_tn, a_unit_matrix_changes_nothing)
{
    unit(&tn);
}

TEST(matmul_tn, overwrites_what_was_there)
{
    overwrites(&tn);
}

TEST(matmul_tn, zero_times_infinity_is_not_a_number)
{
    keeps_nan(&tn);
}

TEST(matmul_tn, inputs_are_only_read)
{
    small_of(&tn);
    expect_inputs_unchanged();
}

TEST(matmul_tn, allocates_nothing)
{
    small_of(&tn);
    expect_nothing_allocated();
}

/* ---- matmul_nt ------------------------------------------------------------------- */

TEST(matmul_nt, worked_by_hand)
{
    by_hand(&nt);
}

TEST(matmul_nt, agrees_for_odd_shapes)
{
    odd_shapes(&nt);
}

TEST(matmul_nt, agrees_at_the_edges_of_blocks)
{
    edges(&nt);
}

TEST(matmul_nt, agrees_for_a_large_product)
{
    large(&nt);
}

TEST(matmul_nt, a_unit_matrix_changes_nothing)
{
    unit(&nt);
}

TEST(matmul_nt, overwrites_what_was_there)
{
    overwrites(&nt);
}

TEST(matmul_nt, zero_times_infinity_is_not_a_number)
{
    keeps_nan(&nt);
}

TEST(matmul_nt, inputs_are_only_read)
{
    small_of(&nt);
    expect_inputs_unchanged();
}

TEST(matmul_nt, allocates_nothing)
{
    small_of(&nt);
    expect_nothing_allocated();
}

TEST(matmul, the_step_prints_nothing)
{
    small_of(&plain);
    small_of(&tn);
    small_of(&nt);
    expect_nothing_printed();
}
