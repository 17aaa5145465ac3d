/* 10_deep.c - the suite of step 10. */
#include "judge.h"

/* ---- networks -------------------------------------------------------------------- */

/* A network, its parameters, and a batch for it. */
typedef struct {
    Net net;
    Mat theta, X;
    int *truth;
} Problem;

static Problem problem(Act act, int rows, int layers, const int *size, Rng *rng)
{
    Problem p = {.net = {act, layers, size}};
    p.theta = random_mat(rng, 1, net_parameters(&p.net));
    p.X = random_mat(rng, rows, size[0]);
    p.truth = random_ints(rng, rows, size[layers]);
    return p;
}

/* Sizes all different and all equal; layers of one; many layers. */
static void each_net(void (*check)(const Problem *, Rng *))
{
    static const struct {
        int rows, layers, size[7];
    } nets[] = {{3, 3, {4, 4, 4, 4}}, {3, 1, {4, 5}},
                {7, 2, {5, 3, 2}},    {1, 3, {2, 4, 3, 5}},
                {4, 3, {6, 1, 3, 2}}, {5, 4, {3, 5, 2, 6, 4}},
                {2, 3, {1, 2, 7, 1}}, {6, 6, {2, 3, 5, 4, 3, 2, 3}}};
    Rng rng = judge_rng();
    for (int k = 0; k < 16; k++) {
        Problem p = problem(k % 2 ? TANH : RELU, nets[k / 2].rows, nets[k / 2].layers,
                            nets[k / 2].size, &rng);
        check(&p, &rng);
    }
}

/* Each is long in one direction. */
static void each_long_net(void (*check)(const Problem *, Rng *))
{
    static const struct {
        int rows, layers, size[4];
    } nets[] = {{1403, 3, {3, 4, 2, 5}},
                {3, 3, {1403, 2, 5, 4}},
                {4, 3, {5, 1403, 2, 3}},
                {4, 3, {5, 2, 1403, 3}},
                {5, 3, {4, 3, 2, 1403}}};
    Rng rng = judge_rng();
    for (int k = 0; k < 5; k++) {
        Problem p = problem(k % 2 ? TANH : RELU, nets[k].rows, nets[k].layers, nets[k].size, &rng);
        check(&p, &rng);
    }
}

static void forty_layers(void (*check)(const Problem *, Rng *))
{
    int size[41];
    Rng rng = judge_rng();
    for (int layer = 0; layer <= 40; layer++)
        size[layer] = 2 + layer % 2;
    Problem p = problem(TANH, 3, 40, size, &rng);
    check(&p, &rng);
}

/* The parameters of one layer, side by side. */
static Mat of_layer(const Problem *p, const Mat *theta, int layer)
{
    Mat W = net_W(&p->net, theta, layer);
    return (Mat){1, (W.rows + 1) * W.cols, W.x};
}

/* Numbers that look random, from -1 to 1, in no time. */
static double scattered(int k)
{
    return (int32_t)((uint32_t)k * 2654435761u) / 2147483648.0;
}

/* The lecture's network: 32 x 32 x 3 numbers in, 1000 and 100 hidden, ten classes. */
static const int slide[] = {3072, 1000, 100, 10};

/* The same with fewer hidden: for a test that goes up many times. */
static const int narrow[] = {3072, 50, 20, 10};

static Problem of_images(const int *size, Rng *rng)
{
    Problem p = {.net = {TANH, 3, size}, .X = random_mat(rng, 2, 3072)};
    p.truth = random_ints(rng, 2, 10);
    p.theta = OUT(1, net_parameters(&p.net));
    for (int layer = 1; layer <= 3; layer++) {
        Mat part = of_layer(&p, &p.theta, layer);
        for (int k = 0; k < part.cols; k++)
            part.x[k] = scattered(k) * 2 / sqrt(size[layer - 1]);
    }
    return p;
}

/* The network of the handout. */
static Problem by_hand(void)
{
    static const int size[] = {2, 2, 1, 2};
    Mat theta = MAT(1, 13, 1, -1, 1, 1, -1, -2, 1, 2, -1, 3, -1, -3, 1), X = MAT(1, 2, 1, 2);
    Rng rng = judge_rng();
    Problem p = {{RELU, 3, size}, copy_mat(&theta), copy_mat(&X), random_ints(&rng, 1, 1)};
    return p;
}

/* Two layers as step 08 has them: the four matrices are views into theta. */
static Mlp as_mlp(const Problem *p, const Mat *theta)
{
    return (Mlp){p->net.act, net_W(&p->net, theta, 1), net_b(&p->net, theta, 1),
                 net_W(&p->net, theta, 2), net_b(&p->net, theta, 2)};
}

static Problem two_layers(Act act, Rng *rng)
{
    static const int size[] = {4, 5, 3};
    return problem(act, 6, 2, size, rng);
}

static Problem one_layer(Rng *rng)
{
    static const int size[] = {4, 3};
    return problem(RELU, 5, 1, size, rng);
}

/* ---- net_forward ----------------------------------------------------------------- */

typedef struct {
    Mat Z, H, Y;
} Layers;

static Layers room_for_layers(const Problem *p)
{
    int hidden = p->X.rows * net_hidden(&p->net);
    return (Layers){OUT(1, hidden), OUT(1, hidden), OUT(p->X.rows, p->net.size[p->net.layers])};
}

static Layers forward(__typeof__(net_forward) *f, const Problem *p)
{
    Layers l = room_for_layers(p);
    f(&p->net, &p->theta, &p->X, &l.Z, &l.H, &l.Y);
    return l;
}

static void expect_layers(Layers got, Layers want, double tolerance)
{
    expect_mat("Z", &got.Z, &want.Z, tolerance);
    expect_mat("H", &got.H, &want.H, tolerance);
    expect_mat("Y", &got.Y, &want.Y, tolerance);
}

TEST(net_forward, worked_by_hand)
{
    Problem p = by_hand();
    Layers want = {MAT(1, 3, 2, -1, 1), MAT(1, 3, 2, 0, 1), MAT(1, 2, 0, 0)};
    expect_layers(forward(net_forward, &p), want, 1e-12);
}

static void right_forward(const Problem *p, Rng *rng)
{
    (void)rng;
    expect_layers(forward(net_forward, p), forward(ref_net_forward, p), 1e-9);
}

TEST(net_forward, agrees_with_the_solution)
{
    each_net(right_forward);
}

TEST(net_forward, agrees_for_long_layers)
{
    each_long_net(right_forward);
}

TEST(net_forward, agrees_for_forty_layers)
{
    forty_layers(right_forward);
}

TEST(net_forward, the_network_of_the_slide)
{
    Rng rng = judge_rng();
    Problem p = of_images(slide, &rng);
    right_forward(&p, &rng);
}

TEST(net_forward, one_layer_is_the_linear_classifier)
{
    Rng rng = judge_rng();
    Problem p = one_layer(&rng);
    Mat W = net_W(&p.net, &p.theta, 1), b = net_b(&p.net, &p.theta, 1), want = OUT(5, 3);
    ref_linear_forward(&p.X, &W, &b, &want);
    Mat Y = forward(net_forward, &p).Y;
    EXPECT_MAT(Y, want, 1e-12);
}

TEST(net_forward, two_layers_are_the_network_of_step_08)
{
    Rng rng = judge_rng();
    for (Act act = RELU; act <= TANH; act++) {
        Problem p = two_layers(act, &rng);
        Mlp m = as_mlp(&p, &p.theta);
        Mat Z = OUT(6, 5), H = OUT(6, 5), Y = OUT(6, 3);
        ref_mlp_forward(&m, &p.X, &Z, &H, &Y);
        Layers want = {{1, 30, Z.x}, {1, 30, H.x}, Y};
        expect_layers(forward(net_forward, &p), want, 1e-12);
    }
}

TEST(net_forward, rows_do_not_meet)
{
    static const int size[] = {4, 3, 5, 2};
    Rng rng = judge_rng();
    Problem p = problem(TANH, 4, 3, size, &rng);
    Mat all = forward(net_forward, &p).Y;
    for (int i = 0; i < 4; i++) {
        Problem alone = p;
        alone.X = (Mat){1, 4, &AT(&p.X, i, 0)};
        Mat Y = forward(net_forward, &alone).Y, row = {1, 2, &AT(&all, i, 0)};
        EXPECT_MAT(Y, row, 1e-12);
    }
}

TEST(net_forward, inputs_are_only_read)
{
    each_net(right_forward);
    expect_inputs_unchanged();
}

TEST(net_forward, allocates_nothing)
{
    each_net(right_forward);
    each_long_net(right_forward);
    expect_nothing_allocated();
}

/* ---- net_backward ---------------------------------------------------------------- */

typedef struct {
    Mat dZ, dtheta;
} Gradients;

static Gradients backward(__typeof__(net_backward) *f, const Problem *p, const Mat *dY)
{
    Layers l = forward(ref_net_forward, p);
    Gradients g = {OUT(1, l.Z.cols), OUT(1, p->theta.cols)};
    f(&p->net, &p->theta, &p->X, &l.Z, &l.H, dY, &g.dZ, &g.dtheta);
    return g;
}

static void expect_gradients(Gradients got, Gradients want, double tolerance)
{
    expect_mat("dZ", &got.dZ, &want.dZ, tolerance);
    expect_mat("dtheta", &got.dtheta, &want.dtheta, tolerance);
}

TEST(net_backward, worked_by_hand)
{
    Problem p = by_hand();
    Mat dY = MAT(1, 2, -0.5, 0.5);
    Gradients want = {MAT(1, 3, -2, 0, -2),
                      MAT(1, 13, -2, 0, -4, 0, -2, 0, -4, 0, -2, -0.5, 0.5, -0.5, 0.5)};
    expect_gradients(backward(net_backward, &p, &dY), want, 1e-12);
}

static Mat random_dY(const Problem *p, Rng *rng)
{
    return random_mat(rng, p->X.rows, p->net.size[p->net.layers]);
}

static void right_backward(const Problem *p, Rng *rng)
{
    Mat dY = random_dY(p, rng);
    expect_gradients(backward(net_backward, p, &dY), backward(ref_net_backward, p, &dY), 1e-9);
}

TEST(net_backward, agrees_with_the_solution)
{
    each_net(right_backward);
}

TEST(net_backward, agrees_for_long_layers)
{
    each_long_net(right_backward);
}

TEST(net_backward, agrees_for_forty_layers)
{
    forty_layers(right_backward);
}

/* Of the scores as the solution has them. */
static double loss_of(const Mat *theta, void *ctx)
{
    Problem p = *(const Problem *)ctx;
    p.theta = *theta;
    Mat Y = forward(ref_net_forward, &p).Y;
    return ref_cross_entropy(&Y, p.truth);
}

static Mat right_dY(const Problem *p)
{
    Mat Y = forward(ref_net_forward, p).Y, dY = OUT(Y.rows, Y.cols);
    ref_cross_entropy_grad(&Y, p->truth, &dY);
    return dY;
}

TEST(net_backward, is_the_numeric_gradient_of_the_loss)
{
    static const int size[] = {3, 5, 4, 2, 3};
    Rng rng = judge_rng();
    for (Act act = RELU; act <= TANH; act++) {
        Problem p = problem(act, 4, 4, size, &rng);
        Mat dY = right_dY(&p), want = OUT(1, p.theta.cols);
        ref_numeric_grad(loss_of, &p, &p.theta, 1e-6, &want);
        Mat dtheta = backward(net_backward, &p, &dY).dtheta;
        EXPECT_MAT(dtheta, want, 1e-6);
    }
}

/* Each parameter by a distance of its own. */
static void move(Mat *A, double distance)
{
    for (int k = 0; k < A->cols; k++)
        A->x[k] += distance * scattered(k + 1);
}

/* How fast the loss grows when the parameters of one layer move. */
static double numeric_slope(Problem *p, int layer)
{
    Mat part = of_layer(p, &p->theta, layer);
    move(&part, 1e-5);
    double after = loss_of(&p->theta, p);
    move(&part, -2e-5);
    double before = loss_of(&p->theta, p);
    move(&part, 1e-5);
    return (after - before) / 2e-5;
}

TEST(net_backward, images_through_a_narrow_network)
{
    Rng rng = judge_rng();
    Problem p = of_images(narrow, &rng);
    Mat dY = right_dY(&p), dtheta = backward(net_backward, &p, &dY).dtheta;
    for (int layer = 1; layer <= 3; layer++) {
        Mat part = of_layer(&p, &dtheta, layer);
        double slope = 0, want = numeric_slope(&p, layer);
        for (int k = 0; k < part.cols; k++)
            slope += scattered(k + 1) * part.x[k];
        EXPECT_THAT(near(slope, want, 1e-4),
                    "by dtheta the loss changes by %.9g per step along layer %d, it does by %.9g",
                    slope, layer, want);
    }
}

TEST(net_backward, one_layer_is_the_linear_classifier)
{
    Rng rng = judge_rng();
    Problem p = one_layer(&rng);
    Mat dY = random_dY(&p, &rng), want = OUT(1, p.theta.cols);
    Mat W = net_W(&p.net, &p.theta, 1), dW = net_W(&p.net, &want, 1), db = net_b(&p.net, &want, 1);
    ref_linear_backward(&p.X, &W, &dY, NULL, &dW, &db);
    Mat dtheta = backward(net_backward, &p, &dY).dtheta;
    EXPECT_MAT(dtheta, want, 1e-12);
}

TEST(net_backward, two_layers_are_the_network_of_step_08)
{
    Rng rng = judge_rng();
    for (Act act = RELU; act <= TANH; act++) {
        Problem p = two_layers(act, &rng);
        Mat dY = random_dY(&p, &rng), want = OUT(1, p.theta.cols);
        Mlp m = as_mlp(&p, &p.theta), grad = as_mlp(&p, &want);
        Mat Z = OUT(6, 5), H = OUT(6, 5), Y = OUT(6, 3);
        ref_mlp_forward(&m, &p.X, &Z, &H, &Y);
        ref_mlp_backward(&m, &p.X, &Z, &H, &dY, &grad);
        Mat dtheta = backward(net_backward, &p, &dY).dtheta;
        EXPECT_MAT(dtheta, want, 1e-12);
    }
}

static void rows_add_up(const Problem *p, Rng *rng)
{
    Mat dY = random_dY(p, rng), together = backward(net_backward, p, &dY).dtheta;
    Mat total = OUT(1, p->theta.cols);
    for (int i = 0; i < p->X.rows; i++) {
        Problem row = *p;
        row.X = (Mat){1, p->X.cols, &AT(&p->X, i, 0)};
        Mat dy = {1, dY.cols, &AT(&dY, i, 0)}, alone = backward(net_backward, &row, &dy).dtheta;
        for (int k = 0; k < total.cols; k++)
            total.x[k] += alone.x[k];
    }
    expect_mat("the dtheta of a batch, beside the sum of those of its rows,", &together, &total,
               1e-9);
}

TEST(net_backward, the_gradients_of_rows_add_up)
{
    each_net(rows_add_up);
}

TEST(net_backward, has_no_penalty)
{
    Rng rng = judge_rng();
    Problem p = two_layers(TANH, &rng);
    Mat dY = OUT(6, 3), zero = OUT(1, p.theta.cols);
    Mat dtheta = backward(net_backward, &p, &dY).dtheta;
    EXPECT_MAT(dtheta, zero, 0);
}

TEST(net_backward, inputs_are_only_read)
{
    each_net(right_backward);
    expect_inputs_unchanged();
}

TEST(net_backward, allocates_nothing)
{
    each_net(right_backward);
    each_long_net(right_backward);
    expect_nothing_allocated();
}

/* ---- net_train_step -------------------------------------------------------------- */

static double step(const Problem *p, double eta, double lambda, Mat *theta)
{
    Mat room = OUT(1, net_room(&p->net, p->X.rows));
    return net_train_step(&p->net, &p->X, p->truth, eta, lambda, &room, theta);
}

static double ref_step(const Problem *p, double eta, double lambda, Mat *theta)
{
    Mat room = OUT(1, net_room(&p->net, p->X.rows));
    return ref_net_train_step(&p->net, &p->X, p->truth, eta, lambda, &room, theta);
}

TEST(net_train_step, worked_by_hand)
{
    Problem p = by_hand();
    Mat theta = copy_mat(&p.theta);
    Mat want = MAT(1, 13, 1.75, -0.75, 2.75, 0.75, 0.25, -1.5, 2.75, 1.5, 0.25, 2.5, -1, -2, 0.5);
    double L = step(&p, 0.5, 0.25, &theta);
    EXPECT(L, log(2) + 35 / 4.0, 1e-12);
    EXPECT_MAT(theta, want, 1e-12);
}

static void expect_right_step(const Problem *p, double eta, double lambda)
{
    Mat theta = copy_mat(&p->theta), want = copy_mat(&p->theta);
    double L = step(p, eta, lambda, &theta);
    EXPECT(L, ref_step(p, eta, lambda, &want), 1e-9);
    EXPECT_MAT(theta, want, 1e-9);
}

static void right_step(const Problem *p, Rng *rng)
{
    double eta = rng_uniform(rng);
    expect_right_step(p, eta, rng_uniform(rng));
}

TEST(net_train_step, agrees_with_the_solution)
{
    each_net(right_step);
}

TEST(net_train_step, agrees_for_long_layers)
{
    each_long_net(right_step);
}

TEST(net_train_step, agrees_for_forty_layers)
{
    forty_layers(right_step);
}

TEST(net_train_step, takes_any_eta_and_lambda)
{
    static const double any[][2] = {{0.5, 1e-6}, {1e-6, 0.5}, {3, 2}, {1e-3, 100}, {2, 0}};
    static const int size[] = {3, 4, 5, 2};
    Rng rng = judge_rng();
    for (int k = 0; k < 5; k++) {
        Problem p = problem(k % 2 ? TANH : RELU, 5, 3, size, &rng);
        expect_right_step(&p, any[k][0], any[k][1]);
    }
}

TEST(net_train_step, one_layer_trains_as_the_linear_classifier)
{
    Rng rng = judge_rng();
    Problem p = one_layer(&rng);
    Mat theta = copy_mat(&p.theta), want = copy_mat(&p.theta);
    Mat W = net_W(&p.net, &want, 1), b = net_b(&p.net, &want, 1);
    double L = step(&p, 0.1, 0.2, &theta);
    EXPECT(L, ref_linear_train_step(&p.X, p.truth, 0.1, 0.2, &W, &b), 1e-12);
    EXPECT_MAT(theta, want, 1e-12);
}

TEST(net_train_step, two_layers_train_as_in_step_08)
{
    Rng rng = judge_rng();
    for (Act act = RELU; act <= TANH; act++) {
        Problem p = two_layers(act, &rng);
        Mat theta = copy_mat(&p.theta), want = copy_mat(&p.theta);
        Mlp m = as_mlp(&p, &want);
        double L = step(&p, 0.1, 0.2, &theta);
        EXPECT(L, ref_mlp_train_step(&p.X, p.truth, 0.1, 0.2, &m), 1e-12);
        EXPECT_MAT(theta, want, 1e-12);
    }
}

TEST(net_train_step, one_class_leaves_only_the_penalty)
{
    static const int size[] = {4, 2, 3, 1};
    Rng rng = judge_rng();
    Problem p = problem(TANH, 3, 3, size, &rng);
    Mat theta = copy_mat(&p.theta), want = copy_mat(&p.theta);
    double squares = 0;
    for (int k = 0; k < want.cols; k++) {
        squares += want.x[k] * want.x[k];
        want.x[k] *= 1 - 2 * 0.5 * 0.25;
    }
    double L = step(&p, 0.5, 0.25, &theta);
    EXPECT(L, 0.25 * squares, 1e-12);
    EXPECT_MAT(theta, want, 1e-12);
}

TEST(net_train_step, a_batch_given_twice_doubles_loss_and_step)
{
    static const int size[] = {4, 3, 2, 3};
    Rng rng = judge_rng();
    Problem p = problem(TANH, 2, 3, size, &rng), two = p;
    Mat theta = copy_mat(&p.theta), want = copy_mat(&p.theta);
    two.X = OUT(4, 4);
    two.truth = random_ints(&rng, 4, 3);
    for (int k = 0; k < 16; k++)
        two.X.x[k] = p.X.x[k % 8];
    for (int i = 0; i < 4; i++)
        two.truth[i] = p.truth[i % 2];
    double L = ref_step(&p, 0.2, 0, &want), L2 = step(&two, 0.1, 0, &theta);
    EXPECT(L2, 2 * L, 1e-12);
    EXPECT_MAT(theta, want, 1e-12);
}

TEST(net_train_step, later_steps_are_right_too)
{
    static const int size[] = {4, 5, 3, 3};
    Rng rng = judge_rng();
    Problem p = problem(TANH, 3, 3, size, &rng);
    for (int k = 0; k < 50; k++) {
        p.X = random_mat(&rng, 3, 4);
        expect_right_step(&p, 0.1, 0.01);
        ref_step(&p, 0.1, 0.01, &p.theta);
    }
}

TEST(net_train_step, huge_scores_give_a_finite_loss)
{
    static const int size[] = {2, 3, 3, 2};
    Rng rng = judge_rng();
    for (int k = 0; k < 4; k++) {
        Problem p = problem(RELU, 6, 3, size, &rng);
        for (int i = 0; i < 12; i++)
            p.X.x[i] *= 1000;
        expect_right_step(&p, 1e-6, 0);
    }
}

TEST(net_train_step, small_steps_lower_the_loss)
{
    static const int size[] = {4, 6, 5, 3};
    Rng rng = judge_rng();
    Problem p = problem(TANH, 5, 3, size, &rng);
    double L = INFINITY;
    for (int k = 0; k < 20; k++) {
        double before = L;
        L = step(&p, 1e-3, 0.01, &p.theta);
        EXPECT_THAT(L < before, "L is %.12g, one step later %.12g: it must fall", before, L);
    }
}

TEST(net_train_step, three_layers_learn_a_ring)
{
    static const int size[] = {2, 8, 6, 2};
    Rng rng = judge_rng();
    Problem p = problem(TANH, 24, 3, size, &rng);
    double L = INFINITY;
    for (int i = 0; i < 24; i++) {
        p.truth[i] = i % 2;
        AT(&p.X, i, 0) = (1 + i % 2) * cos(i);
        AT(&p.X, i, 1) = (1 + i % 2) * sin(i);
    }
    for (int k = 0; k <= 300; k++)
        L = step(&p, 0.05, 0, &p.theta);
    EXPECT_THAT(L < 3, "L is still %.3g after 300 steps: 0.2 is usual", L);
}

TEST(net_train_step, allocates_nothing)
{
    each_net(right_step);
    each_long_net(right_step);
    expect_nothing_allocated();
}

TEST(net_train_step, inputs_are_only_read)
{
    each_net(right_step);
    expect_inputs_unchanged();
}

TEST(net_train_step, the_step_prints_nothing)
{
    Problem p = by_hand();
    step(&p, 0.1, 0.1, &p.theta);
    expect_nothing_printed();
}
