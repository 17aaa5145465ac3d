/* 02_softmax.c - the suite of step 02. */
#include "judge.h"

/* P = softmax(Y) by the code under judgement. */
static Mat softmax_of(const Mat *Y)
{
    Mat P = OUT(Y->rows, Y->cols);
    softmax(Y, &P);
    return P;
}

/* ---- values worked by hand ------------------------------------------------------- */

TEST(softmax, lecture_example)
{
    Mat Y = MAT(1, 4, 0.5, -5, 0, 1.3), P = softmax_of(&Y);
    Mat want = MAT(1, 4, 0.2606774, 0.0010653, 0.1581088, 0.5801483);
    EXPECT_MAT(P, want, 1e-7);
}

TEST(softmax, equal_scores_share_equally)
{
    Mat Y = MAT(2, 4, 3, 3, 3, 3, -7, -7, -7, -7), P = softmax_of(&Y);
    Mat want = MAT(2, 4, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25);
    EXPECT_MAT(P, want, 1e-12);
}

TEST(softmax, logarithms_give_their_ratios)
{
    Mat Y = MAT(1, 3, log(1), log(2), log(5)), P = softmax_of(&Y);
    Mat want = MAT(1, 3, 0.125, 0.25, 0.625);
    EXPECT_MAT(P, want, 1e-12);
}

TEST(softmax, one_class_is_certain)
{
    Mat Y = MAT(3, 1, -4, 0, 700), P = softmax_of(&Y);
    Mat want = MAT(3, 1, 1, 1, 1);
    EXPECT_MAT(P, want, 1e-12);
}

/* ---- scores of any size ---------------------------------------------------------- */

TEST(softmax, large_scores_do_not_overflow)
{
    Mat Y = MAT(3, 3, 1000, 0, 0, 0, 1000, 0, 0, 0, 1000), P = softmax_of(&Y);
    Mat want = MAT(3, 3, 1, 0, 0, 0, 1, 0, 0, 0, 1);
    EXPECT_MAT(P, want, 1e-12);
}

TEST(softmax, large_scores_still_differ)
{
    Mat Y = MAT(3, 2, 1000, 999, -1000, -1001, 0, -1), P = softmax_of(&Y);
    double high = 1 / (1 + exp(-1)), low = 1 - high;
    Mat want = MAT(3, 2, high, low, high, low, high, low);
    EXPECT_MAT(P, want, 1e-12);
}

TEST(softmax, all_scores_far_below_zero)
{
    Mat Y = MAT(3, 3, -2000, -2000, -2001, 1000, 1000, 999, -1e300, -1e300, -2e300);
    Mat P = softmax_of(&Y);
    double all = 2 + exp(-1), high = 1 / all, low = exp(-1) / all;
    Mat want = MAT(3, 3, high, high, low, high, high, low, 0.5, 0.5, 0);
    EXPECT_MAT(P, want, 1e-12);
}

TEST(softmax, each_row_has_its_own_maximum)
{
    Mat Y = MAT(2, 3, 20, 0, 0, 1000, 0, 0), P = softmax_of(&Y);
    double small = exp(-20) / (1 + 2 * exp(-20));
    Mat want = MAT(2, 3, 1 - 2 * small, small, small, 1, 0, 0);
    EXPECT_MAT(P, want, 1e-12);
}

TEST(softmax, one_score_far_above_many)
{
    Mat Y = OUT(2, 100), want = OUT(2, 100);
    fill(&Y, 1000);
    fill(&want, 0.01);
    for (int j = 0; j < 100; j++) {
        AT(&Y, 0, j) = j == 41 ? 1000 : 0;
        AT(&want, 0, j) = j == 41 ? 1 : 0;
    }
    Mat P = softmax_of(&Y);
    EXPECT_MAT(P, want, 1e-12);
}

TEST(softmax, tiny_probabilities_count_in_full)
{
    static const double below[] = {-1, -20, -40, -100, -300, -600, -690, -1000};
    for (int k = 0; k < 8; k++) {
        Mat Y = MAT(2, 2, below[k], 0, 0, below[k]), P = softmax_of(&Y);
        double want = exp(below[k]) / (1 + exp(below[k]));
        EXPECT_RATIO(AT(&P, 0, 0), want, 1e-9);
        EXPECT_RATIO(AT(&P, 1, 1), want, 1e-9);
        Mat three = MAT(1, 3, 0, 0, below[k]), last = softmax_of(&three);
        EXPECT_RATIO(AT(&last, 0, 2), exp(below[k]) / (2 + exp(below[k])), 1e-9);
    }
}

TEST(softmax, scores_of_1e300)
{
    Mat Y = MAT(2, 3, 1e300, -1e300, 0, -1e300, -1e300, -1e300), P = softmax_of(&Y);
    Mat want = MAT(2, 3, 1, 0, 0, 1. / 3, 1. / 3, 1. / 3);
    EXPECT_MAT(P, want, 1e-12);
}

/* ---- the solution ---------------------------------------------------------------- */

static void expect_ref_softmax(Rng *rng, int n, int c)
{
    Mat Y = random_mat(rng, n, c), P = softmax_of(&Y), want = OUT(n, c);
    ref_softmax(&Y, &want);
    EXPECT_MAT(P, want, 1e-12);
}

TEST(softmax, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s)
        expect_ref_softmax(&rng, s->n, s->c);
}

TEST(softmax, agrees_when_as_many_rows_as_classes)
{
    Rng rng = judge_rng();
    expect_ref_softmax(&rng, 4, 4);
}

TEST(softmax, agrees_for_long_matrices)
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    expect_ref_softmax(&rng, s->n, s->c);
}

TEST(softmax, agrees_for_scores_from_tiny_to_huge)
{
    Rng rng = judge_rng();
    for (double size = 1e-6; size < 1e7; size *= 100) {
        Mat Y = random_mat(&rng, 3, 5), want = OUT(3, 5);
        for (int k = 0; k < 15; k++)
            Y.x[k] *= size;
        Mat P = softmax_of(&Y);
        ref_softmax(&Y, &want);
        EXPECT_MAT(P, want, 1e-12);
    }
}

/* ---- properties ------------------------------------------------------------------ */

TEST(softmax, rows_sum_to_one)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Mat Y = random_mat(&rng, s->n, s->c), P = softmax_of(&Y);
        for (int i = 0; i < s->n; i++)
            expect_number("the sum of a row of P", row_sum(&P, i), 1, 1e-12);
    }
}

TEST(softmax, the_same_shift_of_all_scores_changes_nothing)
{
    Rng rng = judge_rng();
    Mat Y = random_mat(&rng, 3, 4), P = softmax_of(&Y);
    for (int k = 0; k < 12; k++)
        Y.x[k] += 123;
    Mat shifted = softmax_of(&Y);
    EXPECT_MAT(shifted, P, 1e-12);
}

TEST(softmax, rows_do_not_see_each_other)
{
    Rng rng = judge_rng();
    Mat Y = random_mat(&rng, 3, 4), P = softmax_of(&Y);
    for (int i = 0; i < 3; i++) {
        Mat row = {1, 4, &AT(&Y, i, 0)}, alone = softmax_of(&row), want = {1, 4, &AT(&P, i, 0)};
        EXPECT_MAT(alone, want, 1e-12);
    }
}

TEST(softmax, works_in_place)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Mat Y = random_mat(&rng, s->n, s->c), want = OUT(s->n, s->c);
        ref_softmax(&Y, &want);
        softmax(&Y, &Y);
        EXPECT_MAT(Y, want, 1e-12);
    }
}

TEST(softmax, scores_are_only_read)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Mat Y = random_mat(&rng, s->n, s->c);
        softmax_of(&Y);
    }
    expect_inputs_unchanged();
}

TEST(softmax, the_step_prints_nothing)
{
    Mat Y = MAT(1, 4, 0.5, -5, 0, 1.3);
    softmax_of(&Y);
    expect_nothing_printed();
}
