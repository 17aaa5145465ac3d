/* 01_linear.c - the suite of step 01. */
#include "judge.h"

/* Y = X W + b by the code under judgement. */
static Mat forward(const Mat *X, const Mat *W, const Mat *b)
{
    Mat Y = OUT(X->rows, W->cols);
    linear_forward(X, W, b, &Y);
    return Y;
}

enum { LABELS = 1103 };

static void expect_labels(const Mat *Y, const int *want)
{
    int label[LABELS];
    predict(Y, label);
    expect_ints("label", Y->rows, label, want);
}

/* ---- linear_forward -------------------------------------------------------------- */

TEST(linear_forward, lecture_example)
{
    Mat x = MAT(1, 4, 0.5, 1, 0, 0), b = MAT(1, 2, 0, 1);
    Mat W = MAT(4, 2, 1, 0.4, -1, 0.2, 0.3, 0, 2, -1);
    Mat y = forward(&x, &W, &b), want = MAT(1, 2, -0.5, 1.4);
    EXPECT_MAT(y, want, 1e-12);
}

TEST(linear_forward, the_bias_is_added_to_every_row)
{
    Mat X = OUT(3, 2), W = MAT(2, 2, 1, 2, 3, 4), b = MAT(1, 2, 5, -6);
    Mat Y = forward(&X, &W, &b), want = MAT(3, 2, 5, -6, 5, -6, 5, -6);
    EXPECT_MAT(Y, want, 1e-12);
}

TEST(linear_forward, unit_rows_pick_rows_of_W)
{
    Mat X = MAT(3, 3, 0, 1, 0, 0, 0, 1, 1, 0, 0), b = OUT(1, 2);
    Mat W = MAT(3, 2, 1, 2, 3, 4, 5, 6), Y = forward(&X, &W, &b);
    Mat want = MAT(3, 2, 3, 4, 5, 6, 1, 2);
    EXPECT_MAT(Y, want, 1e-12);
}

TEST(linear_forward, one_of_everything)
{
    Mat X = MAT(1, 1, 3), W = MAT(1, 1, -2), b = MAT(1, 1, 0.5), Y = forward(&X, &W, &b);
    Mat want = MAT(1, 1, -5.5);
    EXPECT_MAT(Y, want, 1e-12);
}

static void expect_right_scores(Rng *rng, int n, int d, int c, double tolerance)
{
    Mat X = random_mat(rng, n, d), W = random_mat(rng, d, c), b = random_mat(rng, 1, c);
    Mat Y = forward(&X, &W, &b), want = OUT(n, c);
    ref_linear_forward(&X, &W, &b, &want);
    EXPECT_MAT(Y, want, tolerance);
}

TEST(linear_forward, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s)
        expect_right_scores(&rng, s->n, s->d, s->c, 1e-12);
}

TEST(linear_forward, agrees_when_all_sizes_are_equal)
{
    Rng rng = judge_rng();
    expect_right_scores(&rng, 4, 4, 4, 1e-12);
}

TEST(linear_forward, agrees_for_images_of_the_lecture)
{
    Rng rng = judge_rng();
    expect_right_scores(&rng, 2, 3072, 10, 1e-9);
}

TEST(linear_forward, agrees_for_long_matrices)
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    expect_right_scores(&rng, s->n, s->d, s->c, 1e-9);
}

/* Nothing is kept of a call for the next one of the same size. */
TEST(linear_forward, later_calls_are_right_too)
{
    Rng rng = judge_rng();
    for (int k = 0; k < 40; k++)
        expect_right_scores(&rng, 3, 4, 2, 1e-12);
}

TEST(linear_forward, large_numbers)
{
    Mat X = MAT(2, 3, 1e10, 1, -1e9, -1e12, 0, 8), W = MAT(3, 2, 3, -1, 5e9, 7e9, 7, 1e12);
    Mat b = MAT(1, 2, 1e9, -1e9), Y = forward(&X, &W, &b);
    Mat want = MAT(2, 2, 2.9e10, -1.000000000004e21, -2998999999944, 8.999e12);
    EXPECT_MAT(Y, want, 1e-12);
}

TEST(linear_forward, twice_equals_once)
{
    Rng rng = judge_rng();
    Mat X = random_mat(&rng, 3, 4), W = random_mat(&rng, 4, 2), b = random_mat(&rng, 1, 2);
    Mat once = forward(&X, &W, &b), twice = copy_mat(&once);
    linear_forward(&X, &W, &b, &twice);
    EXPECT_MAT(twice, once, 1e-12);
}

TEST(linear_forward, rows_do_not_see_each_other)
{
    Rng rng = judge_rng();
    Mat X = random_mat(&rng, 3, 4), W = random_mat(&rng, 4, 2), b = random_mat(&rng, 1, 2);
    Mat Y = forward(&X, &W, &b);
    for (int i = 0; i < 3; i++) {
        Mat x = {1, 4, &AT(&X, i, 0)}, y = forward(&x, &W, &b), want = {1, 2, &AT(&Y, i, 0)};
        EXPECT_MAT(y, want, 1e-12);
    }
}

TEST(linear_forward, twice_the_input_gives_twice_the_score_without_bias)
{
    Rng rng = judge_rng();
    Mat X = random_mat(&rng, 3, 5), W = random_mat(&rng, 5, 2), b = OUT(1, 2);
    Mat want = forward(&X, &W, &b);
    for (int k = 0; k < 15; k++)
        X.x[k] *= 2;
    for (int k = 0; k < 6; k++)
        want.x[k] *= 2;
    Mat Y = forward(&X, &W, &b);
    EXPECT_MAT(Y, want, 1e-12);
}

TEST(linear_forward, inputs_are_only_read)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Mat X = random_mat(&rng, s->n, s->d), W = random_mat(&rng, s->d, s->c);
        Mat b = random_mat(&rng, 1, s->c);
        forward(&X, &W, &b);
    }
    expect_inputs_unchanged();
}

/* ---- predict --------------------------------------------------------------------- */

TEST(predict, lecture_example)
{
    Mat Y = MAT(1, 2, -0.5, 1.4);
    expect_labels(&Y, INTS(1));
}

TEST(predict, largest_score_of_each_row)
{
    Mat Y = MAT(4, 3, 3, 1, 2, 1, 3, 2, 1, 2, 3, -6, 5, 0);
    expect_labels(&Y, INTS(0, 1, 2, 1));
}

TEST(predict, all_scores_below_zero)
{
    Mat Y = MAT(3, 3, -3, -1, -2, -8e9, -9e9, -7e9, -3e300, -1e300, -2e300);
    expect_labels(&Y, INTS(1, 2, 1));
}

TEST(predict, equal_scores_give_the_lowest_class)
{
    Mat Y = MAT(4, 4, 1, 5, 5, 2, 0, 0, 0, 0, -2, -3, -2, -2, -1, -0.0, 0, -0.0);
    expect_labels(&Y, INTS(1, 0, 0, 1));
}

TEST(predict, one_class)
{
    Mat Y = MAT(2, 1, -4, 4);
    expect_labels(&Y, INTS(0, 0));
}

TEST(predict, scores_of_any_size)
{
    Mat Y = MAT(3, 3, -1e300, 1e300, 0, 1e-300, 0, 2e-300, 1, nextafter(1, 2), 1);
    expect_labels(&Y, INTS(1, 2, 1));
}

static void expect_right_labels(Rng *rng, int n, int c)
{
    Mat Y = random_mat(rng, n, c);
    int want[LABELS];
    ref_predict(&Y, want);
    expect_labels(&Y, want);
}

TEST(predict, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s)
        expect_right_labels(&rng, s->n, s->c);
}

TEST(predict, agrees_for_many_rows_or_classes)
{
    Rng rng = judge_rng();
    expect_right_labels(&rng, LABELS, 3);
    expect_right_labels(&rng, 3, LABELS);
}

TEST(predict, adding_to_all_scores_changes_nothing)
{
    Rng rng = judge_rng();
    Mat Y = random_mat(&rng, 7, 5);
    int label[7];
    predict(&Y, label);
    for (int k = 0; k < 35; k++)
        Y.x[k] -= 100;
    expect_labels(&Y, label);
}

TEST(predict, scores_are_only_read)
{
    Rng rng = judge_rng();
    int label[7];
    Mat Y = random_mat(&rng, 7, 5);
    predict(&Y, label);
    expect_inputs_unchanged();
}

/* ---- accuracy -------------------------------------------------------------------- */

TEST(accuracy, worked_by_hand)
{
    EXPECT(accuracy(4, INTS(1, 0, 1, 1), INTS(1, 0, 1, 0)), 0.75, 1e-12);
}

TEST(accuracy, all_right_is_one)
{
    EXPECT(accuracy(4, INTS(3, 0, 2, 1), INTS(3, 0, 2, 1)), 1, 1e-12);
}

TEST(accuracy, all_wrong_is_zero)
{
    EXPECT(accuracy(3, INTS(1, 2, 0), INTS(0, 0, 1)), 0, 1e-12);
    EXPECT(accuracy(5, INTS(4, 10, 100, 256, 65536), INTS(0, 0, 0, 0, 0)), 0, 1e-12);
}

TEST(accuracy, one_example)
{
    EXPECT(accuracy(1, INTS(7), INTS(7)), 1, 1e-12);
}

TEST(accuracy, the_first_and_the_last_count)
{
    EXPECT(accuracy(5, INTS(4, 0, 0, 0, 9), INTS(4, 1, 1, 1, 9)), 0.4, 1e-12);
}

TEST(accuracy, only_n_labels_count)
{
    EXPECT(accuracy(2, INTS(1, 2, 3, 4), INTS(1, 0, 3, 4)), 0.5, 1e-12);
}

/* The longest is more than 16 bits can count. */
TEST(accuracy, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    for (int n = 1; n <= 90000; n = 3 * n + 1) {
        const int *label = random_ints(&rng, n, 3);
        int *truth = random_ints(&rng, n, 8);
        for (int i = 0; i < n; i++)
            truth[i] = truth[i] == 0 ? 3 : label[i];
        EXPECT(accuracy(n, label, truth), ref_accuracy(n, label, truth), 1e-12);
    }
}

TEST(accuracy, labels_and_truth_change_places)
{
    Rng rng = judge_rng();
    const int *label = random_ints(&rng, 50, 2), *truth = random_ints(&rng, 50, 2);
    EXPECT(accuracy(50, label, truth), accuracy(50, truth, label), 1e-12);
}

TEST(accuracy, labels_are_only_read)
{
    accuracy(3, INTS(1, 2, 0), INTS(0, 2, 1));
    expect_inputs_unchanged();
}

TEST(accuracy, the_step_prints_nothing)
{
    Mat X = MAT(1, 1, 3), W = MAT(1, 1, -2), b = MAT(1, 1, 0.5), Y = forward(&X, &W, &b);
    expect_labels(&Y, INTS(0));
    accuracy(1, INTS(0), INTS(0));
    expect_nothing_printed();
}
