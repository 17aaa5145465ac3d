/* 05_grad.c - the suite of step 05. */
#include "judge.h"

/* dY by the code under judgement. */
static Mat score_grad(const Mat *Y, const int *truth)
{
    Mat dY = OUT(Y->rows, Y->cols);
    cross_entropy_grad(Y, truth, &dY);
    return dY;
}

static double dot(const Mat *A, const Mat *B)
{
    double s = 0;
    for (int i = 0; i < A->rows; i++)
        for (int j = 0; j < A->cols; j++)
            s += AT(A, i, j) * AT(B, i, j);
    return s;
}

static Mat row_of(const Mat *A, int i)
{
    return (Mat){1, A->cols, &AT(A, i, 0)};
}

/* A linear layer with a gradient by its scores, which need not come from any loss. */
typedef struct {
    Mat X, W, b, dY;
} Layer;

static Layer random_layer(Rng *rng, int n, int d, int c)
{
    return (Layer){random_mat(rng, n, d), random_mat(rng, d, c), random_mat(rng, 1, c),
                   random_mat(rng, n, c)};
}

/* What linear_backward fills. */
typedef struct {
    Mat dX, dW, db;
} Grads;

static Grads grads_for(const Mat *X, const Mat *W)
{
    return (Grads){OUT(X->rows, X->cols), OUT(W->rows, W->cols), OUT(1, W->cols)};
}

static Grads backward(const Mat *X, const Mat *W, const Mat *dY)
{
    Grads g = grads_for(X, W);
    linear_backward(X, W, dY, &g.dX, &g.dW, &g.db);
    return g;
}

static void expect_grads(const Grads *got, const Grads *want, double tolerance)
{
    expect_mat("dX", &got->dX, &want->dX, tolerance);
    expect_mat("dW", &got->dW, &want->dW, tolerance);
    expect_mat("db", &got->db, &want->db, tolerance);
}

static void expect_ref_grads(Rng *rng, int n, int d, int c, double tolerance)
{
    Layer l = random_layer(rng, n, d, c);
    Grads got = backward(&l.X, &l.W, &l.dY), want = grads_for(&l.X, &l.W);
    ref_linear_backward(&l.X, &l.W, &l.dY, &want.dX, &want.dW, &want.db);
    expect_grads(&got, &want, tolerance);
}

/* ---- cross_entropy_grad: values worked by hand ----------------------------------- */

TEST(cross_entropy_grad, lecture_example)
{
    Mat Y = MAT(1, 4, 0.5, -5, 0, 1.3), dY = score_grad(&Y, INTS(0));
    Mat want = MAT(1, 4, -0.739322544523, 0.0010653291797, 0.158108869043, 0.5801483463);
    EXPECT_MAT(dY, want, 1e-11);
}

TEST(cross_entropy_grad, equal_scores_each_row_with_its_own_truth)
{
    Mat Y = MAT(3, 4, 3, 3, 3, 3, 0, 0, 0, 0, -7, -7, -7, -7), dY = score_grad(&Y, INTS(0, 3, 1));
    Mat want = MAT(3, 4, -0.75, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, -0.75, 0.25, -0.75, 0.25, 0.25);
    EXPECT_MAT(dY, want, 1e-12);
}

TEST(cross_entropy_grad, one_class_has_nothing_to_learn)
{
    Mat Y = MAT(3, 1, -4, 0, 700), dY = score_grad(&Y, INTS(0, 0, 0)), want = MAT(3, 1, 0, 0, 0);
    EXPECT_MAT(dY, want, 1e-12);
}

TEST(cross_entropy_grad, large_scores_do_not_overflow)
{
    Mat Y = MAT(3, 3, 1000, 0, 0, 1000, 0, 0, -1000, -1000, -2000);
    Mat dY = score_grad(&Y, INTS(0, 1, 1)), want = MAT(3, 3, 0, 0, 0, 1, -1, 0, 0.5, -0.5, 0);
    EXPECT_MAT(dY, want, 1e-12);
}

TEST(cross_entropy_grad, small_gradients_count)
{
    Mat Y = MAT(2, 2, 10, 0, -30, 0), dY = score_grad(&Y, INTS(0, 1));
    EXPECT_RATIO(AT(&dY, 0, 0), -exp(-10) / (1 + exp(-10)), 1e-9);
    EXPECT_RATIO(AT(&dY, 0, 1), exp(-10) / (1 + exp(-10)), 1e-9);
    EXPECT_RATIO(AT(&dY, 1, 0), exp(-30), 1e-9);
}

TEST(cross_entropy_grad, scores_of_1e300)
{
    Mat Y = MAT(2, 3, 1e300, -1e300, 0, -1e300, -1e300, -1e300), dY = score_grad(&Y, INTS(1, 2));
    Mat want = MAT(2, 3, 1, -1, 0, 1. / 3, 1. / 3, -2. / 3);
    EXPECT_MAT(dY, want, 1e-12);
}

/* ---- cross_entropy_grad: the solution and properties ----------------------------- */

static void expect_ref_score_grad(Rng *rng, int n, int c)
{
    Mat Y = random_mat(rng, n, c), want = OUT(n, c);
    int *truth = random_ints(rng, n, c);
    Mat dY = score_grad(&Y, truth);
    ref_cross_entropy_grad(&Y, truth, &want);
    EXPECT_MAT(dY, want, 1e-12);
}

TEST(cross_entropy_grad, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s)
        expect_ref_score_grad(&rng, s->n, s->c);
}

TEST(cross_entropy_grad, agrees_when_as_many_rows_as_classes)
{
    Rng rng = judge_rng();
    expect_ref_score_grad(&rng, 4, 4);
}

TEST(cross_entropy_grad, agrees_for_long_matrices)
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    expect_ref_score_grad(&rng, s->n, s->c);
}

static double loss_of_scores(const Mat *Y, void *truth)
{
    return ref_cross_entropy(Y, truth);
}

TEST(cross_entropy_grad, equals_the_numeric_gradient_of_the_loss)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Mat Y = random_mat(&rng, s->n, s->c), want = OUT(s->n, s->c);
        int *truth = random_ints(&rng, s->n, s->c);
        Mat dY = score_grad(&Y, truth);
        ref_numeric_grad(loss_of_scores, truth, &Y, 1e-5, &want);
        EXPECT_MAT(dY, want, 1e-7);
    }
}

TEST(cross_entropy_grad, rows_sum_to_zero)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Mat Y = random_mat(&rng, s->n, s->c), dY = score_grad(&Y, random_ints(&rng, s->n, s->c));
        for (int i = 0; i < s->n; i++)
            expect_number("the sum of a row of dY", row_sum(&dY, i), 0, 1e-12);
    }
}

TEST(cross_entropy_grad, rows_do_not_see_each_other)
{
    Rng rng = judge_rng();
    Mat Y = random_mat(&rng, 5, 4);
    int *truth = random_ints(&rng, 5, 4);
    Mat dY = score_grad(&Y, truth);
    for (int i = 0; i < 5; i++) {
        Mat row = row_of(&Y, i), alone = score_grad(&row, truth + i), want = row_of(&dY, i);
        EXPECT_MAT(alone, want, 1e-12);
    }
}

TEST(cross_entropy_grad, old_values_are_overwritten)
{
    Mat Y = MAT(1, 2, 3, 3), dY = MAT(1, 2, 7, 7), want = MAT(1, 2, -0.5, 0.5);
    cross_entropy_grad(&Y, INTS(0), &dY);
    EXPECT_MAT(dY, want, 1e-12);
}

TEST(cross_entropy_grad, inputs_are_only_read)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Mat Y = random_mat(&rng, s->n, s->c);
        score_grad(&Y, random_ints(&rng, s->n, s->c));
    }
    expect_inputs_unchanged();
}

/* ---- linear_backward: values worked by hand -------------------------------------- */

TEST(linear_backward, lecture_example)
{
    Mat X = MAT(1, 4, 0.5, 1, 0, 0), W = MAT(4, 2, 1, 0.4, -1, 0.2, 0.3, 0, 2, -1);
    Mat dY = MAT(1, 2, 0.5, -0.5);
    Grads got = backward(&X, &W, &dY);
    Grads want = {MAT(1, 4, 0.3, -0.6, 0.15, 1.5), MAT(4, 2, 0.25, -0.25, 0.5, -0.5, 0, 0, 0, 0),
                  MAT(1, 2, 0.5, -0.5)};
    expect_grads(&got, &want, 1e-12);
}

TEST(linear_backward, three_rows_by_hand)
{
    Mat X = MAT(3, 2, 1, 2, 3, 4, 5, 6), W = MAT(2, 3, 1, 2, 3, 4, 5, 6);
    Mat dY = MAT(3, 3, 1, 0, -1, 0, 2, 0, 1, 1, 1);
    Grads got = backward(&X, &W, &dY);
    Grads want = {MAT(3, 2, -2, -2, 4, 10, 6, 15), MAT(2, 3, 6, 11, 4, 8, 14, 4),
                  MAT(1, 3, 2, 3, 0)};
    expect_grads(&got, &want, 1e-12);
}

/* ---- linear_backward: the solution and properties -------------------------------- */

TEST(linear_backward, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s)
        expect_ref_grads(&rng, s->n, s->d, s->c, 1e-12);
}

TEST(linear_backward, agrees_when_all_sizes_are_equal)
{
    Rng rng = judge_rng();
    expect_ref_grads(&rng, 4, 4, 4, 1e-12);
}

/* Nothing is kept of a call for the next one of the same size. */
TEST(linear_backward, later_calls_are_right_too)
{
    Rng rng = judge_rng();
    for (int k = 0; k < 40; k++)
        expect_ref_grads(&rng, 3, 4, 2, 1e-12);
}

TEST(linear_backward, agrees_for_long_matrices)
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    expect_ref_grads(&rng, s->n, s->d, s->c, 1e-9);
}

TEST(linear_backward, large_numbers)
{
    Mat X = MAT(2, 2, 1e9, -2, 3, -1e12), W = MAT(2, 2, 1e8, -3, 4, -1e11);
    Mat dY = MAT(2, 2, 1e10, -5, 6, -1e9);
    Grads got = backward(&X, &W, &dY);
    Grads want = {MAT(2, 2, 1e18 + 15, 4e10 + 5e11, 6e8 + 3e9, 24 + 1e20),
                  MAT(2, 2, 1e19 + 18, -5e9 - 3e9, -2e10 - 6e12, 10 + 1e21),
                  MAT(1, 2, 1e10 + 6, -5 - 1e9)};
    expect_grads(&got, &want, 1e-12);
}

/* Its gradient by the scores X W + b is dY.  A is one of X, W, b. */
static double weighted_scores(const Mat *A, void *ctx)
{
    const Layer *l = ctx;
    Mat Y = OUT(l->dY.rows, l->dY.cols);
    (void)A;
    ref_linear_forward(&l->X, &l->W, &l->b, &Y);
    return dot(&l->dY, &Y);
}

TEST(linear_backward, equals_the_numeric_gradient)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Layer l = random_layer(&rng, s->n, s->d, s->c);
        Grads got = backward(&l.X, &l.W, &l.dY), want = grads_for(&l.X, &l.W);
        ref_numeric_grad(weighted_scores, &l, &l.X, 1e-2, &want.dX);
        ref_numeric_grad(weighted_scores, &l, &l.W, 1e-2, &want.dW);
        ref_numeric_grad(weighted_scores, &l, &l.b, 1e-2, &want.db);
        expect_grads(&got, &want, 1e-9);
    }
}

TEST(linear_backward, dX_may_be_NULL)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Layer l = random_layer(&rng, s->n, s->d, s->c);
        Grads got = grads_for(&l.X, &l.W), want = grads_for(&l.X, &l.W);
        linear_backward(&l.X, &l.W, &l.dY, NULL, &got.dW, &got.db);
        ref_linear_backward(&l.X, &l.W, &l.dY, NULL, &want.dW, &want.db);
        expect_grads(&got, &want, 1e-12);
    }
}

static void add(Mat *to, const Mat *A)
{
    for (int k = 0; k < A->rows * A->cols; k++)
        to->x[k] += A->x[k];
}

TEST(linear_backward, dW_and_db_add_up_over_the_rows)
{
    Rng rng = judge_rng();
    Layer l = random_layer(&rng, 5, 3, 4);
    Mat dW = OUT(3, 4), db = OUT(1, 4);
    for (int i = 0; i < 5; i++) {
        Mat x = row_of(&l.X, i), dy = row_of(&l.dY, i);
        Grads row = backward(&x, &l.W, &dy);
        add(&dW, &row.dW);
        add(&db, &row.db);
    }
    Grads all = backward(&l.X, &l.W, &l.dY);
    expect_mat("dW of all rows", &all.dW, &dW, 1e-12);
    expect_mat("db of all rows", &all.db, &db, 1e-12);
}

TEST(linear_backward, dX_with_X_equals_dW_with_W)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Layer l = random_layer(&rng, s->n, s->d, s->c);
        Grads got = backward(&l.X, &l.W, &l.dY);
        expect_number("the sum of dX[i][k] X[i][k]", dot(&got.dX, &l.X), dot(&got.dW, &l.W), 1e-10);
    }
}

TEST(linear_backward, old_values_are_overwritten)
{
    Mat X = MAT(1, 1, 3), W = MAT(1, 1, -2), dY = MAT(1, 1, 5);
    Grads got = {MAT(1, 1, 7), MAT(1, 1, 7), MAT(1, 1, 7)};
    Grads want = {MAT(1, 1, -10), MAT(1, 1, 15), MAT(1, 1, 5)};
    linear_backward(&X, &W, &dY, &got.dX, &got.dW, &got.db);
    expect_grads(&got, &want, 1e-12);
}

TEST(linear_backward, inputs_are_only_read)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        Layer l = random_layer(&rng, s->n, s->d, s->c);
        backward(&l.X, &l.W, &l.dY);
    }
    expect_inputs_unchanged();
}

/* ---- l2_grad --------------------------------------------------------------------- */

TEST(l2_grad, worked_by_hand)
{
    Mat A = MAT(1, 3, 1, -2, 5), dA = MAT(1, 3, 1, 1, 1), want = MAT(1, 3, 3, -3, 11);
    l2_grad(1, &A, &dA);
    EXPECT_MAT(dA, want, 1e-12);
}

TEST(l2_grad, from_zero_it_is_2_lambda_A)
{
    Mat A = MAT(3, 2, 1, -2, 5, 0, -8, 4), dA = OUT(3, 2);
    Mat want = MAT(3, 2, 0.5, -1, 2.5, 0, -4, 2);
    l2_grad(0.25, &A, &dA);
    EXPECT_MAT(dA, want, 1e-12);
}

static void expect_ref_l2_grad(Rng *rng, int rows, int cols)
{
    Mat A = random_mat(rng, rows, cols), dA = random_mat(rng, rows, cols), want = copy_mat(&dA);
    double lambda = rng_uniform(rng);
    l2_grad(lambda, &A, &dA);
    ref_l2_grad(lambda, &A, &want);
    EXPECT_MAT(dA, want, 1e-12);
}

TEST(l2_grad, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    FOR_EACH_SHAPE (s) {
        expect_ref_l2_grad(&rng, s->n, s->c);
        expect_ref_l2_grad(&rng, s->c, s->c);
        expect_ref_l2_grad(&rng, 1, s->c);
    }
}

TEST(l2_grad, agrees_for_long_matrices)
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    expect_ref_l2_grad(&rng, s->n, s->c);
}

TEST(l2_grad, tiny_and_huge_numbers_count)
{
    Mat A = MAT(1, 3, 1e-9, -1e9, 5e100), dA = MAT(1, 3, 0, 1e12, 0);
    Mat want = MAT(1, 3, 2e3, -1.999999999e21, 1e113);
    l2_grad(1e12, &A, &dA);
    EXPECT_MAT(dA, want, 1e-9);
}

static double penalty(const Mat *A, void *lambda)
{
    return ref_l2_penalty(*(double *)lambda, A);
}

TEST(l2_grad, equals_the_numeric_gradient_of_the_penalty)
{
    Rng rng = judge_rng();
    double lambda = 0.3;
    Mat A = random_mat(&rng, 3, 4), dA = OUT(3, 4), want = OUT(3, 4);
    l2_grad(lambda, &A, &dA);
    ref_numeric_grad(penalty, &lambda, &A, 1e-2, &want);
    EXPECT_MAT(dA, want, 1e-9);
}

TEST(l2_grad, every_call_adds_again)
{
    Mat A = MAT(2, 2, 1, -2, 5, 0.5), dA = MAT(2, 2, 10, 10, 10, 10);
    Mat want = MAT(2, 2, 16, -2, 40, 13);
    for (int call = 0; call < 3; call++)
        l2_grad(1, &A, &dA);
    EXPECT_MAT(dA, want, 1e-12);
}

TEST(l2_grad, inputs_are_only_read)
{
    Mat A = MAT(2, 2, 1, -2, 5, 0.5), dA = MAT(2, 2, 1, 1, 1, 1), want = MAT(2, 2, 3, -3, 11, 2);
    l2_grad(1, &A, &dA);
    expect_inputs_unchanged();
    EXPECT_MAT(dA, want, 1e-12);
}

TEST(l2_grad, the_step_prints_nothing)
{
    Mat A = MAT(2, 2, 1, 2, 3, 4), dA = OUT(2, 2);
    score_grad(&A, INTS(0, 1));
    backward(&A, &A, &A);
    l2_grad(1, &A, &dA);
    expect_nothing_printed();
}
