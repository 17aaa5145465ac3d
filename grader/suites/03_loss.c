/* 03_loss.c - the suite of step 03. */
#include "judge.h"

/* Probabilities: the solution's softmax of random scores. */
static Mat random_probabilities(Rng *rng, int n, int c)
{
    Mat P = random_mat(rng, n, c);
    ref_softmax(&P, &P);
    return P;
}

/* The same rows twice, one set after the other. */
static Mat twice_over(const Mat *A)
{
    Mat B = OUT(2 * A->rows, A->cols);
    size_t bytes = (size_t)A->rows * (size_t)A->cols * sizeof *A->x;
    memcpy(B.x, A->x, bytes);
    memcpy(B.x + A->rows * A->cols, A->x, bytes);
    return B;
}

/* ---- nll ------------------------------------------------------------------------- */

TEST(nll, worked_by_hand)
{
    Mat P = MAT(2, 3, 0.5, 0.25, 0.25, 0.25, 0.5, 0.25);
    EXPECT(nll(&P, INTS(0, 2)), 3 * log(2), 1e-12);
}

TEST(nll, certain_and_right_costs_nothing)
{
    Mat P = MAT(3, 2, 1, 0, 0, 1, 1, 0);
    EXPECT(nll(&P, INTS(0, 1, 0)), 0, 1e-12);
}

TEST(nll, the_loss_is_the_sum_over_the_rows)
{
    Mat P = MAT(3, 4, 0.1, 0.2, 0.3, 0.4, 0.25, 0.25, 0.25, 0.25, 0.7, 0.1, 0.1, 0.1);
    EXPECT(nll(&P, INTS(3, 1, 0)), -log(0.4 * 0.25 * 0.7), 1e-12);
}

TEST(nll, infinite_where_a_probability_is_zero)
{
    Mat P = MAT(2, 2, 0.5, 0.5, 1, 0);
    EXPECT(nll(&P, INTS(0, 1)), INFINITY, 0);
}

TEST(nll, tiny_probabilities_count_in_full)
{
    Mat P = MAT(1, 2, 1e-300, 1);
    EXPECT(nll(&P, INTS(0)), 300 * log(10), 1e-12);
}

TEST(nll, probabilities_are_not_multiplied)
{
    Mat P = MAT(3, 2, 1e-200, 1, 0.5, 1e-150, 1e-250, 0.25), many = OUT(2000, 2);
    int truth[2000] = {0};
    fill(&many, 0.25);
    EXPECT(nll(&P, INTS(0, 1, 0)), 600 * log(10), 1e-12);
    EXPECT(nll(&many, truth), 4000 * log(2), 1e-12);
}

TEST(nll, nothing_is_added_to_a_probability)
{
    Mat P = MAT(1, 2, 1 - 1e-9, 1e-9);
    EXPECT(nll(&P, INTS(0)), -log1p(-1e-9), 1e-13);
}

TEST(nll, the_other_classes_do_not_enter)
{
    Mat P = MAT(1, 3, 0.5, 0.3, 0.2), Q = MAT(1, 3, 0.5, 0.1, 0.4);
    EXPECT(nll(&P, INTS(0)), nll(&Q, INTS(0)), 1e-12);
}

static void expect_ref_nll(Rng *rng, int n, int c)
{
    Mat P = random_probabilities(rng, n, c);
    const int *truth = random_ints(rng, n, c);
    EXPECT(nll(&P, truth), ref_nll(&P, truth), 1e-12);
}

TEST(nll, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s)
        expect_ref_nll(&rng, s->n, s->c);
}

TEST(nll, agrees_for_long_matrices)
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    expect_ref_nll(&rng, s->n, s->c);
}

TEST(nll, never_negative)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Mat P = random_probabilities(&rng, s->n, s->c);
        double loss = nll(&P, random_ints(&rng, s->n, s->c));
        EXPECT_THAT(loss >= 0,
                    "nll is %g: the logarithm of a probability is never above 0, so -ln p "
                    "is never below",
                    loss);
    }
}

TEST(nll, inputs_are_only_read)
{
    Rng rng = judge_rng();
    Mat P = random_probabilities(&rng, 7, 3);
    nll(&P, random_ints(&rng, 7, 3));
    expect_inputs_unchanged();
}

/* ---- cross_entropy --------------------------------------------------------------- */

TEST(cross_entropy, worked_by_hand)
{
    Mat Y = MAT(1, 3, -5, 0, 5), zeros = OUT(2, 3);
    EXPECT(cross_entropy(&Y, INTS(1)), 5.006760443547, 1e-12);
    EXPECT(cross_entropy(&zeros, INTS(2, 0)), 2 * log(3), 1e-12);
}

TEST(cross_entropy, equal_scores_cost_ln_C_a_row)
{
    for (int c = 1; c <= 10; c++) {
        Mat Y = OUT(3, c);
        fill(&Y, 7);
        EXPECT(cross_entropy(&Y, INTS(0, c / 2, c - 1)), 3 * log(c), 1e-12);
    }
}

TEST(cross_entropy, a_lost_class_costs_the_difference)
{
    Mat Y = MAT(1, 2, 0, -1000);
    EXPECT(cross_entropy(&Y, INTS(1)), 1000, 1e-12);
}

/* From where e^x is no longer a normal number to where it is 0. */
TEST(cross_entropy, a_lost_class_below_two_equal_ones)
{
    for (double low = -690; low > -760; low -= 9) {
        Mat Y = MAT(1, 3, 0, 0, low);
        EXPECT(cross_entropy(&Y, INTS(2)), log(2) - low, 1e-14);
    }
}

TEST(cross_entropy, large_scores_stay_finite)
{
    Mat Y = MAT(3, 3, 1000, 0, 0, 0, 1000, 999, -1000, -1001, -1000);
    double want = 0 + log(1 + exp(-1)) + 1 + log(2 + exp(-1));
    EXPECT(cross_entropy(&Y, INTS(0, 2, 0)), want, 1e-12);
}

TEST(cross_entropy, scores_of_1e300)
{
    Mat Y = MAT(2, 3, 1e300, 0, -1e300, -1e300, 1e300, 0);
    EXPECT(cross_entropy(&Y, INTS(2, 1)), 2e300, 1e-12);
}

TEST(cross_entropy, all_scores_far_below_zero)
{
    Mat Y = MAT(3, 2, -2000, -2000, -1e12, -1e12, -1e300, -1e300);
    EXPECT(cross_entropy(&Y, INTS(0, 1, 0)), 3 * log(2), 1e-12);
}

TEST(cross_entropy, certain_and_right_costs_nothing)
{
    Mat Y = MAT(2, 3, 800, 0, 0, 0, 0, 50);
    EXPECT(cross_entropy(&Y, INTS(0, 2)), 0, 1e-12);
}

TEST(cross_entropy, small_losses_count)
{
    Mat likely = MAT(1, 2, 10, 0), certain = MAT(1, 2, 0, 25);
    EXPECT(cross_entropy(&likely, INTS(0)), log1p(exp(-10)), 1e-14);
    EXPECT(cross_entropy(&certain, INTS(1)), log1p(exp(-25)), 1e-14);
}

TEST(cross_entropy, one_score_far_above_many)
{
    for (int j = 0; j < 200; j += 199) {
        Mat Y = OUT(1, 200);
        AT(&Y, 0, j) = 1000;
        EXPECT(cross_entropy(&Y, INTS(j)), 0, 1e-12);
        EXPECT(cross_entropy(&Y, INTS(100)), 1000, 1e-12);
    }
}

static void expect_ref_cross_entropy(Rng *rng, int n, int c)
{
    Mat Y = random_mat(rng, n, c);
    const int *truth = random_ints(rng, n, c);
    EXPECT(cross_entropy(&Y, truth), ref_cross_entropy(&Y, truth), 1e-12);
}

TEST(cross_entropy, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s)
        expect_ref_cross_entropy(&rng, s->n, s->c);
}

TEST(cross_entropy, agrees_for_long_matrices)
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    expect_ref_cross_entropy(&rng, s->n, s->c);
}

TEST(cross_entropy, is_nll_of_softmax)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Mat Y = random_mat(&rng, s->n, s->c), P = OUT(s->n, s->c);
        const int *truth = random_ints(&rng, s->n, s->c);
        ref_softmax(&Y, &P);
        EXPECT(cross_entropy(&Y, truth), ref_nll(&P, truth), 1e-12);
    }
}

TEST(cross_entropy, the_same_shift_of_all_scores_changes_nothing)
{
    Rng rng = judge_rng();
    Mat Y = random_mat(&rng, 3, 4);
    const int *truth = random_ints(&rng, 3, 4);
    double loss = cross_entropy(&Y, truth);
    for (int k = 0; k < 12; k++)
        Y.x[k] -= 345;
    EXPECT(cross_entropy(&Y, truth), loss, 1e-11);
}

TEST(cross_entropy, the_batch_twice_costs_twice)
{
    Rng rng = judge_rng();
    Mat Y = random_mat(&rng, 3, 4), both = twice_over(&Y);
    double once = cross_entropy(&Y, INTS(3, 0, 1));
    EXPECT(cross_entropy(&both, INTS(3, 0, 1, 3, 0, 1)), 2 * once, 1e-12);
}

TEST(cross_entropy, one_wrong_row_in_the_middle_is_seen)
{
    Mat Y = OUT(5, 3);
    AT(&Y, 2, 0) = 10;
    EXPECT(cross_entropy(&Y, INTS(0, 1, 2, 0, 1)), 4 * log(3) + log(2 + exp(10)), 1e-12);
}

TEST(cross_entropy, inputs_are_only_read)
{
    Rng rng = judge_rng();
    Mat Y = random_mat(&rng, 7, 3);
    cross_entropy(&Y, random_ints(&rng, 7, 3));
    expect_inputs_unchanged();
}

/* ---- l2_penalty ------------------------------------------------------------------ */

TEST(l2_penalty, worked_by_hand)
{
    Mat A = MAT(1, 3, 1, -2, 5);
    EXPECT(l2_penalty(1, &A), 30, 1e-12);
}

TEST(l2_penalty, every_row_and_column_counts)
{
    Mat A = MAT(3, 2, 1, 2, 3, 4, 5, 6);
    EXPECT(l2_penalty(0.25, &A), 22.75, 1e-12);
}

TEST(l2_penalty, one_element)
{
    Mat A = MAT(1, 1, -3);
    EXPECT(l2_penalty(2, &A), 18, 1e-12);
}

TEST(l2_penalty, lambda_zero_costs_nothing)
{
    Mat A = MAT(2, 2, 100, -200, 300, 400);
    EXPECT(l2_penalty(0, &A), 0, 1e-12);
}

TEST(l2_penalty, tiny_and_huge_numbers_count)
{
    Mat tiny = MAT(1, 2, 1e-5, -2e-5), huge = MAT(2, 1, 3e100, -4e100);
    EXPECT(l2_penalty(1e10, &tiny), 5, 1e-12);
    EXPECT(l2_penalty(1e-200, &huge), 25, 1e-12);
}

static void expect_ref_penalty(Rng *rng, double lambda, int rows, int cols)
{
    Mat A = random_mat(rng, rows, cols);
    EXPECT(l2_penalty(lambda, &A), ref_l2_penalty(lambda, &A), 1e-12);
}

TEST(l2_penalty, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        expect_ref_penalty(&rng, 0.1 * s->n, s->d, s->c);
        expect_ref_penalty(&rng, 0.1 * s->n, 1, s->c);
    }
}

TEST(l2_penalty, agrees_for_long_matrices)
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    expect_ref_penalty(&rng, 0.1, s->n, s->c);
}

TEST(l2_penalty, signs_do_not_matter)
{
    Rng rng = judge_rng();
    Mat A = random_mat(&rng, 4, 3), minus = copy_mat(&A);
    for (int k = 0; k < 12; k++)
        minus.x[k] = -A.x[k];
    EXPECT(l2_penalty(0.3, &minus), l2_penalty(0.3, &A), 1e-12);
}

TEST(l2_penalty, twice_the_weights_cost_four_times)
{
    Rng rng = judge_rng();
    Mat A = random_mat(&rng, 2, 5), twice = copy_mat(&A);
    for (int k = 0; k < 10; k++)
        twice.x[k] *= 2;
    EXPECT(l2_penalty(0.7, &twice), 4 * l2_penalty(0.7, &A), 1e-12);
}

TEST(l2_penalty, weights_are_only_read)
{
    Rng rng = judge_rng();
    Mat A = random_mat(&rng, 2, 5);
    l2_penalty(0.1, &A);
    expect_inputs_unchanged();
}

TEST(l2_penalty, the_step_prints_nothing)
{
    Mat A = MAT(2, 2, 0.5, 0.5, 0.25, 0.75);
    nll(&A, INTS(0, 1));
    cross_entropy(&A, INTS(0, 1));
    l2_penalty(0.1, &A);
    expect_nothing_printed();
}
