/* 09_fast.c - the suite of step 09. */
#include "judge.h"

/* ---- products -------------------------------------------------------------------- */

/* One of the three, and which of its arguments it takes with rows and columns exchanged. */
typedef struct {
    __typeof__(matmul) *judged, *right;
    bool turns_A, turns_B;
} Product;

static const Product plain = {matmul, ref_matmul, false, false};
static const Product tn = {matmul_tn, ref_matmul_tn, true, false};
static const Product nt = {matmul_nt, ref_matmul_nt, false, true};

static Mat turned(const Mat *A)
{
    Mat T = OUT(A->cols, A->rows);
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            AT(&T, j, i) = AT(A, i, j);
    return T;
}

/* A B, whose A and B are handed over as this product takes them. */
static Mat multiply(const Product *p, __typeof__(matmul) *f, const Mat *A, const Mat *B)
{
    Mat left = p->turns_A ? turned(A) : *A, right = p->turns_B ? turned(B) : *B;
    Mat C = OUT(A->rows, B->cols);
    f(&left, &right, &C);
    return C;
}

/* As it is defined: for every element of C a sum of its own, with more digits. */
static Mat defined(const Mat *A, const Mat *B)
{
    Mat C = OUT(A->rows, B->cols);
    for (int i = 0; i < C.rows; i++)
        for (int j = 0; j < C.cols; j++) {
            long double sum = 0;
            for (int k = 0; k < A->cols; k++)
                sum += (long double)AT(A, i, k) * AT(B, k, j);
            AT(&C, i, j) = sum;
        }
    return C;
}

/* Whole numbers, small enough for every sum of them to be exact. */
static Mat whole_mat(Rng *rng, int rows, int cols)
{
    Mat A = OUT(rows, cols);
    for (int k = 0; k < rows * cols; k++)
        A.x[k] = rng_below(rng, 19) - 9;
    return A;
}

static void worked_by_hand(const Product *p)
{
    Mat A = MAT(2, 3, 1, 2, 3, 4, 5, 6), B = MAT(3, 2, 1, 0, 0, 1, 2, -1);
    Mat want = MAT(2, 2, 7, -1, 16, -1), C = multiply(p, p->judged, &A, &B);
    EXPECT_MAT(C, want, 0);
}

/* A is n x m, B m x k. */
typedef struct {
    int n, m, k;
} Sizes;

static void expect_right(const Product *p, Sizes s, Rng *rng)
{
    Mat A = random_mat(rng, s.n, s.m), B = random_mat(rng, s.m, s.k);
    Mat want = multiply(p, p->right, &A, &B), C = multiply(p, p->judged, &A, &B);
    EXPECT_MAT(C, want, 1e-12);
}

/* One, primes, squares; no two sizes equal, and two of them. */
static void agrees(const Product *p)
{
    static const Sizes sizes[] = {{1, 1, 1},    {2, 3, 4},    {4, 4, 4},      {1, 5, 1},
                                  {3, 1, 2},    {1, 7, 5},    {5, 7, 1},      {5, 2, 5},
                                  {3, 3, 8},    {6, 5, 5},    {7, 7, 2},      {13, 11, 17},
                                  {31, 37, 29}, {67, 71, 61}, {600, 200, 40}, {2, 3072, 40}};
    Rng rng = judge_rng();
    for (int k = 0; k < 16; k++)
        expect_right(p, sizes[k], &rng);
}

static void agrees_for_long_ones(const Product *p)
{
    static const Sizes sizes[] = {{1403, 3, 2},  {2, 1403, 3},  {3, 2, 1403},
                                  {1, 5003, 1},  {5003, 1, 1},  {1, 1, 5003},
                                  {211, 1, 223}, {1, 211, 223}, {211, 223, 1}};
    Rng rng = judge_rng();
    for (int k = 0; k < 9; k++)
        expect_right(p, sizes[k], &rng);
}

/* A block that is full, one more, and one less, in each of the three directions by itself. */
static void exact_at_blocks(const Product *p)
{
    Rng rng = judge_rng();
    for (int block = 4; block <= 128; block *= 2)
        for (int k = 0; k < 9; k++) {
            int size[] = {16, 24, 20};
            size[k / 3] = block + k % 3 - 1;
            Mat A = whole_mat(&rng, size[0], size[1]), B = whole_mat(&rng, size[1], size[2]);
            Mat want = defined(&A, &B), C = multiply(p, p->judged, &A, &B);
            EXPECT_MAT(C, want, 0);
        }
}

static Mat identity(int n)
{
    Mat I = OUT(n, n);
    for (int i = 0; i < n; i++)
        AT(&I, i, i) = 1;
    return I;
}

static void identity_changes_nothing(const Product *p)
{
    Rng rng = judge_rng();
    for (int n = 1; n < 80; n = 2 * n + 1) {
        Mat I = identity(n), A = random_mat(&rng, n + 2, n), B = random_mat(&rng, n, n + 5);
        Mat AI = multiply(p, p->judged, &A, &I), IB = multiply(p, p->judged, &I, &B);
        EXPECT_MAT(AI, A, 0);
        EXPECT_MAT(IB, B, 0);
    }
}

/* (A B) r = A (B r) for any row of numbers r, and the right side needs no product of matrices. */
static void the_same_for_vectors(const Product *p)
{
    Rng rng = judge_rng();
    for (int n = 5; n < 200; n = 2 * n + 3) {
        Mat A = whole_mat(&rng, n, n + 9), B = whole_mat(&rng, n + 9, n + 4);
        Mat r = whole_mat(&rng, n + 4, 1), Br = defined(&B, &r), want = defined(&A, &Br);
        Mat C = multiply(p, p->judged, &A, &B), Cr = defined(&C, &r);
        expect_mat("C times a vector", &Cr, &want, 0);
    }
}

/* Large and small numbers side by side: none gets lost in another's row. */
static void any_numbers(const Product *p)
{
    Rng rng = judge_rng();
    Mat A = random_mat(&rng, 9, 5), B = random_mat(&rng, 5, 6);
    for (int i = 0; i < 9; i++)
        for (int k = 0; k < 5; k++)
            AT(&A, i, k) *= pow(10, 30 * i - 120);
    Mat want = defined(&A, &B), C = multiply(p, p->judged, &A, &B);
    for (int i = 0; i < 54; i++)
        expect_ratio("a number of C", C.x[i], want.x[i], 1e-9);
}

/* ---- matmul ---------------------------------------------------------------------- */

TEST(matmul, worked_by_hand)
{
    worked_by_hand(&plain);
}

TEST(matmul, agrees_with_the_solution)
{
    agrees(&plain);
}

TEST(matmul, agrees_for_long_thin_matrices)
{
    agrees_for_long_ones(&plain);
}

TEST(matmul, exact_where_blocks_end)
{
    exact_at_blocks(&plain);
}

TEST(matmul, the_identity_changes_nothing)
{
    identity_changes_nothing(&plain);
}

TEST(matmul, gives_vectors_what_two_products_give_them)
{
    the_same_for_vectors(&plain);
}

TEST(matmul, numbers_of_any_size)
{
    any_numbers(&plain);
}

TEST(matmul, one_matrix_may_be_both)
{
    Rng rng = judge_rng();
    Mat A = whole_mat(&rng, 37, 37), want = defined(&A, &A), C = OUT(37, 37);
    matmul(&A, &A, &C);
    EXPECT_MAT(C, want, 0);
}

TEST(matmul, inputs_are_only_read)
{
    agrees(&plain);
    expect_inputs_unchanged();
}

TEST(matmul, allocates_nothing)
{
    agrees(&plain);
    agrees_for_long_ones(&plain);
    expect_nothing_allocated();
}

/* ---- matmul_tn ------------------------------------------------------------------- */

TEST(matmul_tn, worked_by_hand)
{
    worked_by_hand(&tn);
}

TEST(matmul_tn, agrees_with_the_solution)
{
    agrees(&tn);
}

TEST(matmul_tn, agrees_for_long_thin_matrices)
{
    agrees_for_long_ones(&tn);
}

TEST(matmul_tn, exact_where_blocks_end)
{
    exact_at_blocks(&tn);
}

TEST(matmul_tn, the_identity_changes_nothing)
{
    identity_changes_nothing(&tn);
}

TEST(matmul_tn, gives_vectors_what_two_products_give_them)
{
    the_same_for_vectors(&tn);
}

TEST(matmul_tn, numbers_of_any_size)
{
    any_numbers(&tn);
}

TEST(matmul_tn, one_matrix_may_be_both)
{
    Rng rng = judge_rng();
    Mat A = whole_mat(&rng, 23, 41), T = turned(&A), want = defined(&T, &A), C = OUT(41, 41);
    matmul_tn(&A, &A, &C);
    EXPECT_MAT(C, want, 0);
}

TEST(matmul_tn, inputs_are_only_read)
{
    agrees(&tn);
    expect_inputs_unchanged();
}

TEST(matmul_tn, allocates_nothing)
{
    agrees(&tn);
    agrees_for_long_ones(&tn);
    expect_nothing_allocated();
}

/* ---- matmul_nt ------------------------------------------------------------------- */

TEST(matmul_nt, worked_by_hand)
{
    worked_by_hand(&nt);
}

TEST(matmul_nt, agrees_with_the_solution)
{
    agrees(&nt);
}

TEST(matmul_nt, agrees_for_long_thin_matrices)
{
    agrees_for_long_ones(&nt);
}

TEST(matmul_nt, exact_where_blocks_end)
{
    exact_at_blocks(&nt);
}

TEST(matmul_nt, the_identity_changes_nothing)
{
    identity_changes_nothing(&nt);
}

TEST(matmul_nt, gives_vectors_what_two_products_give_them)
{
    the_same_for_vectors(&nt);
}

TEST(matmul_nt, numbers_of_any_size)
{
    any_numbers(&nt);
}

TEST(matmul_nt, one_matrix_may_be_both)
{
    Rng rng = judge_rng();
    Mat A = whole_mat(&rng, 23, 41), T = turned(&A), want = defined(&A, &T), C = OUT(23, 23);
    matmul_nt(&A, &A, &C);
    EXPECT_MAT(C, want, 0);
}

TEST(matmul_nt, inputs_are_only_read)
{
    agrees(&nt);
    expect_inputs_unchanged();
}

TEST(matmul_nt, allocates_nothing)
{
    agrees(&nt);
    agrees_for_long_ones(&nt);
    expect_nothing_allocated();
}

TEST(matmul_nt, the_step_prints_nothing)
{
    worked_by_hand(&plain);
    worked_by_hand(&tn);
    worked_by_hand(&nt);
    expect_nothing_printed();
}
