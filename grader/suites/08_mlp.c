/* 08_mlp.c - the suite of step 08. */
#include "judge.h"

/* ---- networks -------------------------------------------------------------------- */

static Mlp zero_net(Act act, const Shape *s)
{
    return (Mlp){act, OUT(s->d, s->h), OUT(1, s->h), OUT(s->h, s->c), OUT(1, s->c)};
}

static Mlp random_net(Act act, const Shape *s, Rng *rng)
{
    return (Mlp){act, random_mat(rng, s->d, s->h), random_mat(rng, 1, s->h),
                 random_mat(rng, s->h, s->c), random_mat(rng, 1, s->c)};
}

static Mlp copy_net(const Mlp *m)
{
    return (Mlp){m->act, copy_mat(&m->W1), copy_mat(&m->b1), copy_mat(&m->W2), copy_mat(&m->b2)};
}

static Mat *part(Mlp *m, int k)
{
    return (Mat *[]){&m->W1, &m->b1, &m->W2, &m->b2}[k];
}

static void expect_net(const char *const name[4], Mlp got, Mlp want, double tolerance)
{
    for (int k = 0; k < 4; k++)
        expect_mat(name[k], part(&got, k), part(&want, k), tolerance);
}

static const char *const weights[] = {"W1", "b1", "W2", "b2"};
static const char *const gradients[] = {"grad.W1", "grad.b1", "grad.W2", "grad.b2"};

static void times(double factor, Mat *A)
{
    for (int k = 0; k < A->rows * A->cols; k++)
        A->x[k] *= factor;
}

static void subtract(const Mat *A, Mat *from)
{
    for (int k = 0; k < A->rows * A->cols; k++)
        from->x[k] -= A->x[k];
}

static double squares(const Mat *A)
{
    double total = 0;
    for (int k = 0; k < A->rows * A->cols; k++)
        total += A->x[k] * A->x[k];
    return total;
}

/* The network of the handout. */
static Mlp hand_net(void)
{
    return copy_net(&(Mlp){RELU, MAT(2, 2, 1, 1, 1, -1), MAT(1, 2, -1, 0), MAT(2, 2, 1, -1, 2, 3),
                           MAT(1, 2, -2, 2)});
}

/* scale f(start), scale f(start + 1), ... */
static Mat wave(int rows, int cols, double scale, double (*f)(double), double start)
{
    Mat A = OUT(rows, cols);
    for (int k = 0; k < rows * cols; k++)
        A.x[k] = scale * f(start + k);
    return A;
}

/* No random numbers, and both branches of ReLU. */
static Mlp golden_net(Act act)
{
    Mat b1 = MAT(1, 5, -0.2, -0.1, 0, 0.1, 0.2), b2 = MAT(1, 3, 0.1, 0, -0.1);
    return (Mlp){act, wave(4, 5, 0.5, cos, 1), copy_mat(&b1), wave(5, 3, 0.5, sin, 2),
                 copy_mat(&b2)};
}

static Mat golden_X(void)
{
    return wave(3, 4, 1, sin, 1);
}

#define GOLDEN_TRUTH INTS(0, 2, 1)

/* The norms of the gradients of L by the four matrices: [act][lambda is 0.1]. */
static const double golden_norm[2][2][4] = {
    {{1.643731593724, 0.803979206133, 1.583152469752, 0.377871689299},
     {1.638211206256, 0.833350129168, 1.583592064388, 0.406154221993}},
    {{1.389795892603, 0.137693147313, 1.852925090867, 0.153887857191},
     {1.396243813852, 0.179370636512, 1.827536802076, 0.182099107681}},
};
static const double golden_loss[2][2] = {{3.089451228139, 3.525144412907},
                                         {2.837880831600, 3.273574016368}};

/* All sizes different, and all equal, which hides other mix-ups; both activations. */
static void each_shape(void (*check)(Act, const Shape *, Rng *))
{
    static const Shape square = {4, 4, 4, 4};
    Rng rng = judge_rng();
    for (Act act = RELU; act <= TANH; act++)
        check(act, &square, &rng);
    FOR_EACH_SHAPE (s)
        for (Act act = RELU; act <= TANH; act++)
            check(act, s, &rng);
}

static void each_long_shape(void (*check)(Act, const Shape *, Rng *))
{
    Rng rng = judge_rng();
    FOR_EACH_LONG_SHAPE(s)
    for (Act act = RELU; act <= TANH; act++)
        check(act, s, &rng);
}

/* ---- activate -------------------------------------------------------------------- */

static Mat activated(Act act, const Mat *Z)
{
    Mat H = OUT(Z->rows, Z->cols);
    activate(act, Z, &H);
    return H;
}

TEST(activate, worked_by_hand)
{
    Mat Z = MAT(1, 3, -1, 0, 2), relu = MAT(1, 3, 0, 0, 2);
    Mat bent = MAT(1, 3, -0.761594155956, 0, 0.964027580076);
    Mat H = activated(RELU, &Z);
    EXPECT_MAT(H, relu, 0);
    H = activated(TANH, &Z);
    EXPECT_MAT(H, bent, 1e-11);
}

TEST(activate, relu_keeps_what_is_above_zero)
{
    Mat Z = MAT(2, 5, 1e-9, 0.5, 10, 1e6, 1e300, -1e-9, 0, -0.0, -1e6, 1e-300);
    Mat want = MAT(2, 5, 1e-9, 0.5, 10, 1e6, 1e300, 0, 0, 0, 0, 1e-300);
    Mat H = activated(RELU, &Z);
    for (int k = 0; k < 10; k++)
        EXPECT_RATIO(H.x[k], want.x[k], 0);
}

TEST(activate, tanh_of_huge_values_is_one)
{
    Mat Z = MAT(2, 4, 1000, 400, 30, 11, -1000, -400, -30, -11);
    Mat want = MAT(2, 4, 1, 1, 1, tanh(11), -1, -1, -1, -tanh(11));
    Mat H = activated(TANH, &Z);
    EXPECT_MAT(H, want, 1e-12);
}

static void right_activation(Act act, const Shape *s, Rng *rng)
{
    Mat Z = random_mat(rng, s->n, s->h), H = activated(act, &Z), want = OUT(s->n, s->h);
    ref_activate(act, &Z, &want);
    EXPECT_MAT(H, want, 1e-12);
}

TEST(activate, agrees_with_the_solution)
{
    each_shape(right_activation);
}

TEST(activate, agrees_for_long_matrices)
{
    each_long_shape(right_activation);
}

TEST(activate, z_is_only_read)
{
    each_shape(right_activation);
    expect_inputs_unchanged();
}

/* ---- activate_grad --------------------------------------------------------------- */

static Mat slopes(Act act, const Mat *Z, const Mat *dH)
{
    Mat dZ = OUT(Z->rows, Z->cols);
    activate_grad(act, Z, dH, &dZ);
    return dZ;
}

TEST(activate_grad, worked_by_hand)
{
    Mat Z = MAT(1, 3, -1, 0, 2), dH = MAT(1, 3, 3, 3, 3), relu = MAT(1, 3, 0, 0, 3);
    Mat bent = MAT(1, 3, 1.25992302484, 3, 0.211952474559);
    Mat dZ = slopes(RELU, &Z, &dH);
    EXPECT_MAT(dZ, relu, 0);
    dZ = slopes(TANH, &Z, &dH);
    EXPECT_MAT(dZ, bent, 1e-11);
}

TEST(activate_grad, relu_slope_at_zero_is_zero)
{
    Mat Z = MAT(1, 4, 0, -0.0, 0, -0.0), dH = MAT(1, 4, 3, -2, -1, 5), want = OUT(1, 4);
    Mat dZ = slopes(RELU, &Z, &dH);
    EXPECT_MAT(dZ, want, 0);
}

TEST(activate_grad, the_sign_of_dH_decides_nothing)
{
    Mat Z = MAT(2, 3, 10, 1e-9, 1000, -1, -1e-9, -1000), dH = MAT(2, 3, -4, 5, 6, 7, -8, 9);
    Mat want = MAT(2, 3, -4, 5, 6, 0, 0, 0);
    Mat dZ = slopes(RELU, &Z, &dH);
    EXPECT_MAT(dZ, want, 0);
}

TEST(activate_grad, tiny_and_huge_numbers)
{
    Mat Z = MAT(1, 4, 1e300, 1e-300, 1, 2), dH = MAT(1, 4, -1e300, 3e-300, 5e-12, 1e12);
    Mat relu = slopes(RELU, &Z, &dH), bent = slopes(TANH, &Z, &dH);
    for (int k = 0; k < 4; k++)
        EXPECT_RATIO(relu.x[k], dH.x[k], 0);
    EXPECT_RATIO(bent.x[1], 3e-300, 1e-9);
    EXPECT_RATIO(bent.x[2], 5e-12 * (1 - tanh(1) * tanh(1)), 1e-9);
    EXPECT_RATIO(bent.x[3], 1e12 * (1 - tanh(2) * tanh(2)), 1e-9);
}

TEST(activate_grad, tanh_is_flat_at_huge_values)
{
    Mat Z = MAT(1, 4, 1000, -1000, 400, -400), dH = MAT(1, 4, 1, -2, 3, 4), want = OUT(1, 4);
    Mat dZ = slopes(TANH, &Z, &dH);
    EXPECT_MAT(dZ, want, 1e-12);
}

static void right_slopes(Act act, const Shape *s, Rng *rng)
{
    Mat Z = random_mat(rng, s->n, s->h), dH = random_mat(rng, s->n, s->h);
    Mat dZ = slopes(act, &Z, &dH), want = OUT(s->n, s->h);
    ref_activate_grad(act, &Z, &dH, &want);
    EXPECT_MAT(dZ, want, 1e-12);
}

TEST(activate_grad, agrees_with_the_solution)
{
    each_shape(right_slopes);
}

TEST(activate_grad, agrees_for_long_matrices)
{
    each_long_shape(right_slopes);
}

TEST(activate_grad, inputs_are_only_read)
{
    each_shape(right_slopes);
    expect_inputs_unchanged();
}

/* ---- mlp_forward ----------------------------------------------------------------- */

typedef struct {
    Mat Z, H, Y;
} Layers;

static Layers forward(__typeof__(mlp_forward) *f, const Mlp *m, const Mat *X)
{
    Layers l = {OUT(X->rows, m->W1.cols), OUT(X->rows, m->W1.cols), OUT(X->rows, m->W2.cols)};
    f(m, X, &l.Z, &l.H, &l.Y);
    return l;
}

static void expect_layers(Layers got, Layers want, double tolerance)
{
    expect_mat("Z", &got.Z, &want.Z, tolerance);
    expect_mat("H", &got.H, &want.H, tolerance);
    expect_mat("Y", &got.Y, &want.Y, tolerance);
}

TEST(mlp_forward, worked_by_hand)
{
    Mlp m = hand_net();
    Mat X = MAT(1, 2, 1, 2);
    Layers want = {MAT(1, 2, 2, -1), MAT(1, 2, 2, 0), MAT(1, 2, 0, 0)};
    expect_layers(forward(mlp_forward, &m, &X), want, 1e-12);
}

static void right_forward(Act act, const Shape *s, Rng *rng)
{
    Mlp m = random_net(act, s, rng);
    Mat X = random_mat(rng, s->n, s->d);
    expect_layers(forward(mlp_forward, &m, &X), forward(ref_mlp_forward, &m, &X), 1e-9);
}

TEST(mlp_forward, agrees_with_the_solution)
{
    each_shape(right_forward);
}

TEST(mlp_forward, agrees_for_long_matrices)
{
    each_long_shape(right_forward);
}

TEST(mlp_forward, inputs_are_only_read)
{
    each_shape(right_forward);
    expect_inputs_unchanged();
}

TEST(mlp_forward, golden_scores)
{
    Mlp relu = golden_net(RELU), bent = golden_net(TANH);
    Mat X = golden_X();
    Mat want =
        MAT(3, 3, 0.364875245379, 0.026002187890, -0.336777161230, 0.117839480861, -0.033078432824,
            -0.153584187919, 0.474967109833, 0.246148537644, -0.208977864883);
    Mat Y = forward(mlp_forward, &relu, &X).Y;
    EXPECT_MAT(Y, want, 2e-12);
    want = MAT(3, 3, 0.250745443753, 0.008952001041, -0.241071870144, -0.253037830259,
               -0.077094448241, 0.169729213950, 0.407651162803, 0.184868218366, -0.207881713474);
    Y = forward(mlp_forward, &bent, &X).Y;
    EXPECT_MAT(Y, want, 2e-12);
}

TEST(mlp_forward, every_row_of_zeros_meets_the_biases)
{
    Mlp m = {RELU, MAT(1, 2, 5, 6), MAT(1, 2, 3, -4), MAT(2, 2, 1, -2, 7, 7), MAT(1, 2, 0.5, 1)};
    Mat X = OUT(2, 1);
    Layers want = {MAT(2, 2, 3, -4, 3, -4), MAT(2, 2, 3, 0, 3, 0), MAT(2, 2, 3.5, -5, 3.5, -5)};
    expect_layers(forward(mlp_forward, &m, &X), want, 1e-12);
}

/* ---- mlp_backward ---------------------------------------------------------------- */

/* m->act counts, whatever that of grad is. */
static Mlp backward(__typeof__(mlp_backward) *f, const Mlp *m, const Mat *X, const Mat *dY)
{
    Layers l = forward(ref_mlp_forward, m, X);
    Mlp grad =
        zero_net(m->act == RELU ? TANH : RELU, &(Shape){X->rows, X->cols, l.H.cols, dY->cols});
    f(m, X, &l.Z, &l.H, dY, &grad);
    return grad;
}

TEST(mlp_backward, worked_by_hand)
{
    Mlp m = hand_net();
    Mat X = MAT(1, 2, 1, 2), dY = MAT(1, 2, -0.5, 0.5);
    Mlp want = {RELU, MAT(2, 2, -1, 0, -2, 0), MAT(1, 2, -1, 0), MAT(2, 2, -1, 1, 0, 0),
                MAT(1, 2, -0.5, 0.5)};
    expect_net(gradients, backward(mlp_backward, &m, &X, &dY), want, 1e-12);
}

static void right_backward(Act act, const Shape *s, Rng *rng)
{
    Mlp m = random_net(act, s, rng);
    Mat X = random_mat(rng, s->n, s->d), dY = random_mat(rng, s->n, s->c);
    expect_net(gradients, backward(mlp_backward, &m, &X, &dY),
               backward(ref_mlp_backward, &m, &X, &dY), 1e-9);
}

TEST(mlp_backward, agrees_with_the_solution)
{
    each_shape(right_backward);
}

TEST(mlp_backward, agrees_for_long_matrices)
{
    each_long_shape(right_backward);
}

TEST(mlp_backward, inputs_are_only_read)
{
    each_shape(right_backward);
    expect_inputs_unchanged();
}

typedef struct {
    const Mlp *m;
    Mat X;
    int *truth;
} Problem;

/* A is one of the four matrices of the network. */
static double loss_of(const Mat *A, void *ctx)
{
    const Problem *p = ctx;
    (void)A;
    Mat Y = forward(ref_mlp_forward, p->m, &p->X).Y;
    return ref_cross_entropy(&Y, p->truth);
}

TEST(mlp_backward, is_the_numeric_gradient_of_the_loss)
{
    for (Act act = RELU; act <= TANH; act++) {
        Mlp m = golden_net(act), want = copy_net(&m);
        Problem p = {&m, golden_X(), GOLDEN_TRUTH};
        Mat Y = forward(ref_mlp_forward, &m, &p.X).Y, dY = OUT(3, 3);
        ref_cross_entropy_grad(&Y, p.truth, &dY);
        for (int k = 0; k < 4; k++)
            ref_numeric_grad(loss_of, &p, part(&m, k), 1e-5, part(&want, k));
        expect_net(gradients, backward(mlp_backward, &m, &p.X, &dY), want, 1e-8);
    }
}

TEST(mlp_backward, has_no_penalty)
{
    Mlp m = golden_net(TANH);
    Mat X = golden_X(), dY = OUT(3, 3);
    Mlp grad = backward(mlp_backward, &m, &X, &dY);
    for (int k = 0; k < 4; k++)
        EXPECT_THAT(squares(part(&grad, k)) <= 0,
                    "%s is not 0 though dY is: the penalty enters in the train step, not here",
                    gradients[k]);
}

TEST(mlp_backward, overwrites_what_grad_holds)
{
    Mlp m = golden_net(RELU), grad = copy_net(&m);
    Mat X = golden_X(), dY = MAT(3, 3, 1, -2, 3, -4, 5, -6, 7, -8, 9);
    Layers l = forward(ref_mlp_forward, &m, &X);
    for (int again = 0; again < 2; again++) {
        mlp_backward(&m, &X, &l.Z, &l.H, &dY, &grad);
        expect_net(gradients, grad, backward(ref_mlp_backward, &m, &X, &dY), 1e-12);
    }
}

TEST(mlp_backward, act_of_grad_is_not_touched)
{
    for (Act act = RELU; act <= TANH; act++) {
        Mlp m = golden_net(act), grad = golden_net(act == RELU ? TANH : RELU);
        Mat X = golden_X(), dY = OUT(3, 3);
        Layers l = forward(ref_mlp_forward, &m, &X);
        mlp_backward(&m, &X, &l.Z, &l.H, &dY, &grad);
        EXPECT_THAT(judge_recorded(0)->changed < 0,
                    "grad->act was changed: only the four matrices of grad are filled");
    }
}

/* ---- mlp_train_step -------------------------------------------------------------- */

TEST(mlp_train_step, worked_by_hand)
{
    Mlp m = hand_net();
    Mat X = MAT(1, 2, 1, 2);
    Mlp want = {RELU, MAT(2, 2, 1.25, 0.75, 1.75, -0.75), MAT(1, 2, -0.25, 0),
                MAT(2, 2, 1.25, -1.25, 1.5, 2.25), MAT(1, 2, -1.25, 1.25)};
    double L = mlp_train_step(&X, INTS(0), 0.5, 0.25, &m);
    EXPECT(L, log(2) + 7, 1e-12);
    expect_net(weights, m, want, 1e-12);
}

/* The code under judgement makes the step from m that the solution does; m moves on. */
static void expect_right_step(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    Mlp got = copy_net(m);
    double L = mlp_train_step(X, truth, eta, lambda, &got);
    EXPECT(L, ref_mlp_train_step(X, truth, eta, lambda, m), 1e-9);
    expect_net(weights, got, *m, 1e-9);
}

static void right_step(Act act, const Shape *s, Rng *rng)
{
    Mlp m = random_net(act, s, rng);
    Mat X = random_mat(rng, s->n, s->d);
    const int *truth = random_ints(rng, s->n, s->c);
    double eta = rng_uniform(rng);
    expect_right_step(&X, truth, eta, rng_uniform(rng), &m);
}

TEST(mlp_train_step, agrees_with_the_solution)
{
    each_shape(right_step);
}

TEST(mlp_train_step, agrees_for_long_matrices)
{
    each_long_shape(right_step);
}

TEST(mlp_train_step, takes_any_eta_lambda_and_data)
{
    static const struct {
        double eta, lambda, size;
    } any[] = {{0.5, 1e-6, 1}, {1e-6, 0.5, 1},  {3, 2, 1},
               {1e-3, 100, 1}, {0.1, 0.1, 1e4}, {2, 0, 1e-4}};
    Rng rng = judge_rng();
    for (int k = 0; k < 12; k++) {
        Mlp m = random_net(k < 6 ? RELU : TANH, &(Shape){5, 3, 4, 2}, &rng);
        Mat X = random_mat(&rng, 5, 3);
        times(any[k % 6].size, &X);
        const int *truth = random_ints(&rng, 5, 2);
        expect_right_step(&X, truth, any[k % 6].eta, any[k % 6].lambda, &m);
    }
}

TEST(mlp_train_step, inputs_are_only_read)
{
    each_shape(right_step);
    expect_inputs_unchanged();
}

TEST(mlp_train_step, golden_loss_and_length_of_the_step)
{
    for (int i = 0; i < 4; i++) {
        Mlp before = golden_net(i / 2 ? TANH : RELU), m = copy_net(&before);
        Mat X = golden_X();
        double L = mlp_train_step(&X, GOLDEN_TRUTH, 1, i % 2 * 0.1, &m);
        EXPECT(L, golden_loss[i / 2][i % 2], 2e-12);
        for (int k = 0; k < 4; k++) {
            subtract(part(&m, k), part(&before, k));
            expect_number("the length of the gradient", sqrt(squares(part(&before, k))),
                          golden_norm[i / 2][i % 2][k], 2e-12);
        }
    }
}

TEST(mlp_train_step, one_class_leaves_only_the_penalty)
{
    Rng rng = judge_rng();
    Mlp m = random_net(RELU, &(Shape){3, 4, 2, 1}, &rng), want = copy_net(&m);
    Mat X = random_mat(&rng, 3, 4);
    double all = 0;
    for (int k = 0; k < 4; k++) {
        all += squares(part(&m, k));
        times(1 - 2 * 0.5 * 0.25, part(&want, k));
    }
    double L = mlp_train_step(&X, INTS(0, 0, 0), 0.5, 0.25, &m);
    EXPECT(L, 0.25 * all, 1e-12);
    expect_net(weights, m, want, 1e-12);
}

TEST(mlp_train_step, returns_the_loss_from_before_the_step)
{
    Mlp m = golden_net(TANH);
    Problem p = {&m, golden_X(), GOLDEN_TRUTH};
    for (int step = 0; step < 3; step++) {
        Mlp next = copy_net(&m);
        double before = loss_of(NULL, &p), L = mlp_train_step(&p.X, p.truth, 0.1, 0, &next);
        EXPECT(L, before, 1e-12);
        ref_mlp_train_step(&p.X, p.truth, 0.1, 0, &m);
    }
}

TEST(mlp_train_step, a_batch_given_twice_doubles_loss_and_step)
{
    Mlp once = golden_net(RELU), twice = golden_net(RELU);
    Mat X = golden_X(), X6 = OUT(6, 4);
    for (int k = 0; k < 24; k++)
        X6.x[k] = X.x[k % 12];
    double L = ref_mlp_train_step(&X, GOLDEN_TRUTH, 0.2, 0, &once);
    double L6 = mlp_train_step(&X6, INTS(0, 2, 1, 0, 2, 1), 0.1, 0, &twice);
    EXPECT(L6, 2 * L, 1e-12);
    expect_net(weights, twice, once, 1e-12);
}

TEST(mlp_train_step, a_second_step_starts_anew)
{
    Mlp m = golden_net(RELU), want = golden_net(RELU);
    Mat X = golden_X();
    double first = AT(&m.W1, 0, 0);
    expect_right_step(&X, GOLDEN_TRUTH, 0.1, 0, &m);
    ref_mlp_train_step(&X, GOLDEN_TRUTH, 0.1, 0, &want);
    m = copy_net(&want);
    double second = AT(&m.W1, 0, 0);
    mlp_train_step(&X, GOLDEN_TRUTH, 0.1, 0, &m);
    ref_mlp_train_step(&X, GOLDEN_TRUTH, 0.1, 0, &want);
    EXPECT_THAT(!near(AT(&m.W1, 0, 0), AT(&want.W1, 0, 0) + second - first, 1e-12),
                "the second step uses the gradients of both steps: each starts with its own");
    expect_net(weights, m, want, 1e-11);
}

TEST(mlp_train_step, later_steps_are_right_too)
{
    Rng rng = judge_rng();
    Mlp m = golden_net(TANH);
    for (int k = 0; k < 100; k++) {
        Mat X = random_mat(&rng, 3, 4);
        expect_right_step(&X, random_ints(&rng, 3, 3), 0.1, 0.01, &m);
    }
}

TEST(mlp_train_step, huge_scores_give_a_finite_loss)
{
    Mlp m = hand_net();
    Mat X = MAT(2, 2, 1000, 0, 0, 2000);
    expect_right_step(&X, INTS(1, 0), 1e-6, 0, &m);
}

TEST(mlp_train_step, small_steps_lower_the_loss)
{
    for (Act act = RELU; act <= TANH; act++) {
        Mlp m = golden_net(act);
        Mat X = golden_X();
        double L = INFINITY;
        for (int step = 0; step < 20; step++) {
            double before = L;
            L = mlp_train_step(&X, GOLDEN_TRUTH, 0.02, 0.01, &m);
            EXPECT_THAT(L < before, "L is %.12g, one step later %.12g: it must fall", before, L);
        }
    }
}

/* What is said of many steps is seen in none of them alone. */
static bool learned(double L)
{
    if (L < 1)
        return true;
    judge_forget();
    return false;
}

TEST(mlp_train_step, the_network_learns_xor)
{
    Mlp m = {TANH, MAT(2, 3, 0.9, -0.5, 0.3, 0.4, 0.8, -0.7), MAT(1, 3, 0.1, -0.2, 0.3),
             MAT(3, 2, 0.5, -0.6, -0.4, 0.7, 0.8, 0.2), MAT(1, 2, 0, 0)};
    Mat X = MAT(4, 2, 0, 0, 0, 1, 1, 0, 1, 1);
    double L = INFINITY;
    for (int step = 0; step <= 100; step++)
        L = mlp_train_step(&X, INTS(0, 1, 1, 0), 0.3, 0, &m);
    EXPECT_THAT(learned(L), "L is still %.3g after 100 steps: 0.1 is usual", L);
}

TEST(mlp_train_step, the_step_prints_nothing)
{
    Mlp m = golden_net(RELU);
    Mat X = golden_X();
    mlp_train_step(&X, GOLDEN_TRUTH, 0.1, 0.1, &m);
    expect_nothing_printed();
}
