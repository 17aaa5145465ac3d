/* 08_mlp.c - known mistakes of step 08. */
#include "mistake.h"

static double relu(double z)
{
    return z > 0 ? z : 0;
}

/* ---- activate -------------------------------------------------------------------- */

/* Some value, made of z, at every element when the condition holds. */
#define BEND(name, when, value)                                                                    \
    static void name(Act act, const Mat *Z, Mat *H)                                                \
    {                                                                                              \
        ref_activate(act, Z, H);                                                                   \
        for (int k = 0; (when) && k < Z->rows * Z->cols; k++) {                                    \
            double z = Z->x[k];                                                                    \
            H->x[k] = value;                                                                       \
        }                                                                                          \
    }

BEND(always_relu, act == TANH, relu(z))
BEND(always_tanh, act == RELU, tanh(z))
BEND(exchanged, true, act == RELU ? tanh(z) : relu(z))
BEND(up_to_1e7, act == RELU, fmin(relu(z), 1e7))
BEND(leaky, act == RELU, z > 0 ? z : 0.01 * z)
BEND(absolute, act == RELU, fabs(z))
BEND(relu6, act == RELU, fmin(relu(z), 6))
BEND(switched, act == RELU, z > 0 ? 1 : 0)
BEND(negative_part, act == RELU, z < 0 ? z : 0)
BEND(straight, act == RELU, z)
BEND(sigmoid, act == TANH, 1 / (1 + exp(-z)))
BEND(sigmoid_of_2z, act == TANH, 1 / (1 + exp(-2 * z)))
BEND(no_minus_one, act == TANH, 2 / (1 + exp(-2 * z)))
BEND(half_z, act == TANH, 2 / (1 + exp(-z)) - 1)
BEND(minus_tanh, act == TANH, tanh(-z))
BEND(four_powers, act == TANH, (exp(z) - exp(-z)) / (exp(z) + exp(-z)))
BEND(powers_of_2z, act == TANH, (exp(2 * z) - 1) / (exp(2 * z) + 1))
BEND(powers_of_minus_2z, act == TANH, (1 - exp(-2 * z)) / (1 + exp(-2 * z)))

/* ---- activate_grad --------------------------------------------------------------- */

/* Some value, made of z, of h = tanh z and of dh, when the condition holds. */
#define BACK(name, when, value)                                                                    \
    static void name(Act act, const Mat *Z, const Mat *dH, Mat *dZ)                                \
    {                                                                                              \
        ref_activate_grad(act, Z, dH, dZ);                                                         \
        for (int k = 0; (when) && k < Z->rows * Z->cols; k++) {                                    \
            double z = Z->x[k], dh = dH->x[k], h = tanh(z);                                        \
            (void)z, (void)dh, (void)h;                                                            \
            dZ->x[k] = value;                                                                      \
        }                                                                                          \
    }

BACK(always_relu_slope, act == TANH, z > 0 ? dh : 0)
BACK(always_tanh_slope, act == RELU, (1 - h * h) * dh)
BACK(exchanged_slopes, true, act == RELU ? (1 - h * h) * dh : z > 0 ? dh : 0)
BACK(slope_by_rows, true, (act == RELU ? z > 0 : 1 - h * h) * dh / Z->rows)
BACK(cut_at_10, true, (act == RELU ? z > 0 : 1 - h * h) * fmin(dh, 10))
BACK(flat_beyond_5, act == TANH, fabs(z) > 5 ? 0 : (1 - h * h) * dh)
BACK(one_at_0, act == RELU, z >= 0 ? dh : 0)
BACK(half_at_0, act == RELU, z > 0 ? dh : z < 0 ? 0 : dh / 2)
BACK(relu_identity, act == RELU, dh)
BACK(tanh_identity, act == TANH, dh)
BACK(identity, true, dh)
BACK(mask_of_dH, act == RELU, relu(dh))
BACK(both_masks, act == RELU, z > 0 ? relu(dh) : 0)
BACK(relu_slope_only, act == RELU, z > 0)
BACK(tanh_slope_only, act == TANH, 1 - h * h)
BACK(slope_only, true, act == RELU ? z > 0 : 1 - h * h)
BACK(leaky_slope, act == RELU, z > 0 ? dh : 0.01 * dh)
BACK(slope_of_absolute, act == RELU, z > 0 ? dh : z < 0 ? -dh : 0)
BACK(slope_of_relu6, act == RELU, z > 0 && z < 6 ? dh : 0)
BACK(times_z, act == RELU, relu(z) * dh)
BACK(tanh_of_input, act == TANH, (1 - z * z) * dh)
BACK(tanh_not_squared, act == TANH, (1 - h) * dh)
BACK(tanh_as_sigmoid, act == TANH, h *(1 - h) * dh)
BACK(tanh_of_dH, act == TANH, (1 - tanh(dh) * tanh(dh)) * dh)
BACK(tanh_overflow, act == TANH, 4 * exp(-2 * z) / pow(1 + exp(-2 * z), 2) * dh)
BACK(slope_of_dH, true, act == RELU ? relu(dh) : (1 - tanh(dh) * tanh(dh)) * dh)

/* ---- mlp_forward ----------------------------------------------------------------- */

/* The right layers of a changed network, changed afterwards. */
#define FORWARD(name, before, after)                                                               \
    static void name(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)                           \
    {                                                                                              \
        Mlp w = *m;                                                                                \
        before;                                                                                    \
        ref_mlp_forward(&w, X, Z, H, Y);                                                           \
        after;                                                                                     \
    }
#define NOTHING (void)0

FORWARD(all_relu, w.act = RELU, NOTHING)
FORWARD(all_tanh, w.act = TANH, NOTHING)
FORWARD(no_b1, w.b1 = mat_new(1, m->b1.cols), mat_free(&w.b1))
FORWARD(no_b2, w.b2 = mat_new(1, m->b2.cols), mat_free(&w.b2))
FORWARD(z_is_bent, NOTHING, ref_activate(m->act, Z, Z))
FORWARD(scores_bent, NOTHING, ref_activate(m->act, Y, Y))
FORWARD(scores_relu, NOTHING, ref_activate(RELU, Y, Y))
FORWARD(probabilities, NOTHING, ref_softmax(Y, Y))

static void b2_in_first_row(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    Mlp w = *m;
    w.b2 = mat_new(1, m->b2.cols);
    ref_mlp_forward(&w, X, Z, H, Y);
    for (int j = 0; j < Y->cols; j++)
        AT(Y, 0, j) += AT(&m->b2, 0, j);
    mat_free(&w.b2);
}

static void no_bend(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    ref_linear_forward(X, &m->W1, &m->b1, Z);
    ref_linear_forward(X, &m->W1, &m->b1, H);
    ref_linear_forward(H, &m->W2, &m->b2, Y);
}

/* ---- mlp_backward ---------------------------------------------------------------- */

/* The way back with some slope at some place, the second layer's input being some other. */
#define BACKWARD(name, slope, at, input)                                                           \
    static void name(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY,        \
                     Mlp *grad)                                                                    \
    {                                                                                              \
        Mat dH = mat_new(H->rows, H->cols), dZ = mat_new(Z->rows, Z->cols);                        \
        ref_linear_backward(input, &m->W2, dY, &dH, &grad->W2, &grad->b2);                         \
        slope(m->act, at, &dH, &dZ);                                                               \
        ref_linear_backward(X, &m->W1, &dZ, NULL, &grad->W1, &grad->b1);                           \
        mat_free(&dH);                                                                             \
        mat_free(&dZ);                                                                             \
        (void)Z, (void)H;                                                                          \
    }

BACKWARD(back_unbent, identity, Z, H)
BACKWARD(back_slope_only, slope_only, Z, H)
BACKWARD(back_at_H, ref_activate_grad, H, H)
BACKWARD(back_of_input, tanh_of_input, Z, H)
BACKWARD(back_of_dH, slope_of_dH, Z, H)
BACKWARD(back_relu, always_relu_slope, Z, H)
BACKWARD(back_tanh, always_tanh_slope, Z, H)
BACKWARD(back_z_for_h, ref_activate_grad, Z, Z)

static void back_other_act(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY,
                           Mlp *grad)
{
    (m->act == RELU ? back_tanh : back_relu)(m, X, Z, H, dY, grad);
}

static void softmax_of_dY(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY,
                          Mlp *grad)
{
    Mat P = mat_new(dY->rows, dY->cols);
    ref_softmax(dY, &P);
    ref_mlp_backward(m, X, Z, H, &P, grad);
    mat_free(&P);
}

static void divide(Mat *A, double n)
{
    for (int k = 0; k < A->rows * A->cols; k++)
        A->x[k] /= n;
}

static void back_mean(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY,
                      Mlp *grad)
{
    ref_mlp_backward(m, X, Z, H, dY, grad);
    divide(&grad->W1, X->rows);
    divide(&grad->b1, X->rows);
    divide(&grad->W2, X->rows);
    divide(&grad->b2, X->rows);
}

static void back_first_row(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY,
                           Mlp *grad)
{
    Mat x = *X, z = *Z, h = *H, dy = *dY;
    x.rows = z.rows = h.rows = dy.rows = 1;
    ref_mlp_backward(m, &x, &z, &h, &dy, grad);
}

/* ---- mlp_train_step -------------------------------------------------------------- */

static Mat copied(const Mat *A)
{
    Mat B = mat_new(A->rows, A->cols);
    ref_sgd_step(-1, A, &B);
    return B;
}

/* A step in which the data and each penalty count with some weight, in L as in the step. */
static double weighted(const Mat *X, const int *truth, double eta, double lambda, Mlp *m,
                       const double weight[5])
{
    Mat *A[] = {&m->W1, &m->b1, &m->W2, &m->b2};
    Mat old[] = {copied(A[0]), copied(A[1]), copied(A[2]), copied(A[3])};
    double L = weight[0] * ref_mlp_train_step(X, truth, weight[0] * eta, 0, m);
    for (int i = 0; i < 4; i++) {
        L += ref_l2_penalty(weight[i + 1] * lambda, &old[i]);
        ref_l2_grad(-eta * weight[i + 1] * lambda, &old[i], A[i]);
        mat_free(&old[i]);
    }
    return L;
}

#define STEP(name, ...)                                                                            \
    static double name(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)          \
    {                                                                                              \
        const double N = X->rows, weight[] = {__VA_ARGS__};                                        \
        return weighted(X, truth, eta, lambda, m, N > 0 ? weight : NULL);                          \
    }

STEP(no_penalty, 1, 0, 0, 0, 0)
STEP(no_biases, 1, 1, 0, 1, 0)
STEP(only_W1, 1, 1, 0, 0, 0)
STEP(only_W2, 1, 0, 0, 1, 0)
STEP(half_penalty, 1, 0.5, 0.5, 0.5, 0.5)
STEP(penalty_of_mean, 1, 1 / N, 1 / N, 1 / N, 1 / N)
STEP(minus_penalty, 1, -1, -1, -1, -1)
STEP(mean_of_data, 1 / N, 1, 1, 1, 1)
STEP(mean_of_all, 1 / N, 1 / N, 1 / N, 1 / N, 1 / N)
STEP(uphill, -1, -1, -1, -1, -1)
STEP(uphill_in_data, -1, 1, 1, 1, 1)
STEP(not_trained, 0, 0, 0, 0, 0)
STEP(no_data, 0, 1, 1, 1, 1)
STEP(step_twice, 2, 2, 2, 2, 2)

/* The right step of another eta or lambda, of which e and l are given. */
#define OTHER(name, eta, lambda)                                                                   \
    static double name(const Mat *X, const int *truth, double e, double l, Mlp *m)                 \
    {                                                                                              \
        (void)e, (void)l;                                                                          \
        return ref_mlp_train_step(X, truth, eta, lambda, m);                                       \
    }

OTHER(eta_of_1, 1, l)
OTHER(eta_of_0_1, 0.1, l)
OTHER(eta_of_0_01, 0.01, l)
OTHER(eta_up_to_1, fmin(e, 1), l)
OTHER(lambda_up_to_1, e, fmin(l, 1))
OTHER(lambda_from_0_001, e, l < 1e-3 ? 0 : l)

static double penalty_after_data(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    Mat *A[] = {&m->W1, &m->b1, &m->W2, &m->b2};
    double L = 0;
    for (int i = 0; i < 4; i++)
        L += ref_l2_penalty(lambda, A[i]);
    L += ref_mlp_train_step(X, truth, eta, 0, m);
    for (int i = 0; i < 4; i++) {
        Mat moved = copied(A[i]);
        ref_l2_grad(-eta * lambda, &moved, A[i]);
        mat_free(&moved);
    }
    return L;
}

static double penalty_of_new_weights(const Mat *X, const int *truth, double eta, double lambda,
                                     Mlp *m)
{
    double L = ref_mlp_train_step(X, truth, 0, 0, m);
    ref_mlp_train_step(X, truth, eta, lambda, m);
    return L + ref_l2_penalty(lambda, &m->W1) + ref_l2_penalty(lambda, &m->b1) +
           ref_l2_penalty(lambda, &m->W2) + ref_l2_penalty(lambda, &m->b2);
}

static double loss_after(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    ref_mlp_train_step(X, truth, eta, lambda, m);
    return ref_mlp_train_step(X, truth, 0, lambda, m);
}

/* The layers of m, and the gradient by Y. */
typedef struct {
    Mat Z, H, Y, dY;
} Layers;

static Layers layers(const Mat *X, const int *truth, const Mlp *m)
{
    int n = X->rows, h = m->W1.cols, c = m->W2.cols;
    Layers l = {mat_new(n, h), mat_new(n, h), mat_new(n, c), mat_new(n, c)};
    ref_mlp_forward(m, X, &l.Z, &l.H, &l.Y);
    ref_cross_entropy_grad(&l.Y, truth, &l.dY);
    return l;
}

static void layers_free(Layers *l)
{
    mat_free(&l->Z);
    mat_free(&l->H);
    mat_free(&l->Y);
    mat_free(&l->dY);
}

static double loss_by_nll(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    Layers l = layers(X, truth, m);
    double L = ref_mlp_train_step(X, truth, eta, lambda, m) - ref_cross_entropy(&l.Y, truth);
    ref_softmax(&l.Y, &l.Y);
    L += ref_nll(&l.Y, truth);
    layers_free(&l);
    return L;
}

/* The step of m by dY, which goes back through the weights of `through`. */
static void step_by(const Mat *X, const Layers *l, const Mlp *through, double eta, double lambda,
                    Mlp *m)
{
    Mlp grad = {m->act, copied(&m->W1), copied(&m->b1), copied(&m->W2), copied(&m->b2)};
    Mat *A[] = {&m->W1, &m->b1, &m->W2, &m->b2};
    Mat *dA[] = {&grad.W1, &grad.b1, &grad.W2, &grad.b2};
    ref_mlp_backward(through, X, &l->Z, &l->H, &l->dY, &grad);
    for (int i = 0; i < 4; i++) {
        ref_l2_grad(lambda, A[i], dA[i]);
        ref_sgd_step(eta, dA[i], A[i]);
        mat_free(dA[i]);
    }
}

static double softmax_twice(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    Layers l = layers(X, truth, m);
    double L = ref_mlp_train_step(X, truth, 0, lambda, m) - ref_cross_entropy(&l.Y, truth);
    ref_softmax(&l.Y, &l.Y);
    L += ref_cross_entropy(&l.Y, truth);
    ref_cross_entropy_grad(&l.Y, truth, &l.dY);
    step_by(X, &l, m, eta, lambda, m);
    layers_free(&l);
    return L;
}

static double through_new_W2(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    Layers l = layers(X, truth, m);
    Mlp next = {m->act, copied(&m->W1), copied(&m->b1), copied(&m->W2), copied(&m->b2)};
    Mat *new[] = {&next.W1, &next.b1, &next.W2, &next.b2};
    double L = ref_mlp_train_step(X, truth, eta, lambda, &next);
    step_by(X, &l, &next, eta, lambda, m);
    for (int i = 0; i < 4; i++)
        mat_free(new[i]);
    layers_free(&l);
    return L;
}

static const Mistake mistakes[] = {
    MISTAKE(activate, always_relu, "ReLU where act is TANH: act says which of the two is due"),
    MISTAKE(activate, always_tanh, "tanh where act is RELU: act says which of the two is due"),
    MISTAKE(activate, exchanged, "ReLU and tanh have changed places"),
    MISTAKE(activate, up_to_1e7, "never above 1e7: ReLU lets everything above 0 through"),
    MISTAKE(activate, leaky, "0.01 z below 0: ReLU is 0 there"),
    MISTAKE(activate, absolute, "equals abs(z): ReLU is 0 below 0"),
    MISTAKE(activate, relu6, "never above 6: ReLU lets everything above 0 through"),
    MISTAKE(activate, switched, "1 above 0: ReLU gives z itself there"),
    MISTAKE(activate, negative_part, "keeps what is below 0: ReLU keeps what is above"),
    MISTAKE(activate, straight, "equals Z, nothing is bent: ReLU is 0 below 0"),
    MISTAKE(activate, sigmoid, "equals 1/(1 + e^-z), the sigmoid: tanh is 2/(1 + e^-2z) - 1"),
    MISTAKE(activate, sigmoid_of_2z, "equals 1/(1 + e^-2z): tanh is twice that, minus 1"),
    MISTAKE(activate, no_minus_one, "exactly 1 too much: tanh is 2/(1 + e^-2z) - 1"),
    MISTAKE(activate, half_z, "equals tanh(z/2): the power is e^-2z"),
    MISTAKE(activate, minus_tanh, "equals tanh(-z): the power is e^-2z"),
    MISTAKE(activate, four_powers,
            "NaN for large z: (e^z - e^-z)/(e^z + e^-z) overflows, 2/(1 + e^-2z) - 1 does not"),
    MISTAKE(activate, powers_of_2z,
            "NaN for large z: e^2z above and below the line is inf/inf; 2/(1 + e^-2z) - 1 is not"),
    MISTAKE(activate, powers_of_minus_2z,
            "NaN far below 0: e^-2z above and below the line is inf/inf; 2/(1 + e^-2z) - 1 is not"),
    MISTAKE(activate_grad, one_at_0, "slope 1 at 0: the derivative of ReLU at 0 is 0"),
    MISTAKE(activate_grad, relu_identity,
            "equals dH: where Z is not above 0, ReLU lets nothing back"),
    MISTAKE(activate_grad, always_relu_slope,
            "the slope of ReLU where act is TANH: act says which of the two is due"),
    MISTAKE(activate_grad, always_tanh_slope,
            "the slope of tanh where act is RELU: act says which of the two is due"),
    MISTAKE(activate_grad, exchanged_slopes, "the slopes of ReLU and tanh have changed places"),
    MISTAKE(activate_grad, slope_by_rows,
            "divided by the number of rows: the lecture sums, it takes no mean"),
    MISTAKE(activate_grad, cut_at_10, "gradients are cut at 10: they count in full"),
    MISTAKE(activate_grad, flat_beyond_5,
            "0 where z is beyond 5: the slope of tanh is small there, but not 0"),
    MISTAKE(activate_grad, half_at_0, "slope 1/2 at 0: the derivative of ReLU at 0 is 0"),
    MISTAKE(activate_grad, mask_of_dH,
            "the mask comes from dH: whether a neuron is on depends on Z"),
    MISTAKE(activate_grad, both_masks,
            "0 where dH is below 0: whether a neuron is on depends on Z alone"),
    MISTAKE(activate_grad, slope_only, "equals the slope of ReLU or tanh: multiply it by dH"),
    MISTAKE(activate_grad, relu_slope_only, "equals the slope of ReLU: multiply it by dH"),
    MISTAKE(activate_grad, leaky_slope, "0.01 dH below 0: ReLU is flat there"),
    MISTAKE(activate_grad, slope_of_absolute,
            "-dH below 0, the slope of abs(z): ReLU is flat there"),
    MISTAKE(activate_grad, slope_of_relu6,
            "0 for large Z: the slope of ReLU is 1 however large Z is"),
    MISTAKE(activate_grad, times_z, "multiplied by z: the slope of ReLU above 0 is 1"),
    MISTAKE(activate_grad, tanh_identity,
            "equals dH: the slope of tanh is 1 - h^2 with h = tanh(z)"),
    MISTAKE(activate_grad, tanh_of_input,
            "dH (1 - z^2): the slope of tanh is 1 - h^2 with h = tanh(z)"),
    MISTAKE(activate_grad, tanh_not_squared, "dH (1 - tanh(z)): square tanh(z)"),
    MISTAKE(activate_grad, tanh_as_sigmoid,
            "dH h (1 - h), as for the sigmoid: the slope of tanh is 1 - h^2"),
    MISTAKE(activate_grad, tanh_slope_only, "equals the slope of tanh: multiply it by dH"),
    MISTAKE(activate_grad, tanh_of_dH, "the slope at dH: it is due at Z"),
    MISTAKE(activate_grad, tanh_overflow,
            "NaN far below 0: e^-2z above and below the line is inf/inf; 1 - tanh(z)^2 is not"),
    MISTAKE(mlp_forward, no_bend, "no bend between the layers: H = act(Z), and Y is made of H"),
    MISTAKE(mlp_forward, all_relu,
            "ReLU where m->act is TANH: m->act says which of the two is due"),
    MISTAKE(mlp_forward, all_tanh,
            "tanh where m->act is RELU: m->act says which of the two is due"),
    MISTAKE(mlp_forward, z_is_bent, "Z is bent too: it holds the values before the bend"),
    MISTAKE(mlp_forward, scores_bent, "the scores are bent too: only the hidden layer is"),
    MISTAKE(mlp_forward, scores_relu, "ReLU on the scores: only the hidden layer is bent"),
    MISTAKE(mlp_forward, probabilities, "equals softmax(Y): mlp_forward ends with the scores"),
    MISTAKE(mlp_forward, no_b1, "b1 is missing: Z = X W1 + b1"),
    MISTAKE(mlp_forward, b2_in_first_row, "b2 is added to row 0 only: every row gets it"),
    MISTAKE(mlp_forward, no_b2, "b2 is missing: Y = H W2 + b2"),
    MISTAKE(mlp_backward, back_unbent, "the bend is left out on the way back: dZ = dH act'(Z)"),
    MISTAKE(mlp_backward, back_slope_only, "dZ is act'(Z) alone: multiply it by dH = dY W2^T"),
    MISTAKE(mlp_backward, back_at_H,
            "the slope at H: activate_grad takes Z, the values before the bend"),
    MISTAKE(mlp_backward, back_of_input, "dH (1 - Z^2): the slope of tanh is 1 - H^2"),
    MISTAKE(mlp_backward, back_of_dH, "the slope at dH: it is due at Z"),
    MISTAKE(mlp_backward, back_relu,
            "the slope of ReLU where m->act is TANH: m->act says which of the two is due"),
    MISTAKE(mlp_backward, back_tanh,
            "the slope of tanh where m->act is RELU: m->act says which of the two is due"),
    MISTAKE(mlp_backward, back_other_act, "act of grad decides: m->act does, grad->act is not set"),
    MISTAKE(mlp_backward, softmax_of_dY,
            "softmax of dY: dY is the gradient by the scores already, take it as it is"),
    MISTAKE(mlp_backward, back_mean,
            "divided by the number of rows: the lecture sums, it takes no mean"),
    MISTAKE(mlp_backward, back_z_for_h, "equals Z^T dY: the second layer sees H, so dW2 = H^T dY"),
    MISTAKE(mlp_backward, back_first_row, "counts row 0 only: sum over all rows"),
    MISTAKE(mlp_train_step, loss_after, "equals L after the step: return L from before"),
    MISTAKE(mlp_train_step, no_biases,
            "the penalty of b1 and b2 is missing: the lecture's penalty includes the biases"),
    MISTAKE(mlp_train_step, no_penalty,
            "the penalty is missing here: L has lambda |A|^2 of all four matrices, the step 2 "
            "lambda A"),
    MISTAKE(mlp_train_step, only_W1, "only W1 is in the penalty: all four matrices are"),
    MISTAKE(mlp_train_step, only_W2, "only W2 is in the penalty: all four matrices are"),
    MISTAKE(mlp_train_step, half_penalty,
            "half the penalty: the lecture takes lambda |A|^2 with no 1/2, so the gradient is 2 "
            "lambda A"),
    MISTAKE(mlp_train_step, penalty_of_mean,
            "lambda is divided by the number of rows: the penalty does not depend on the batch"),
    MISTAKE(mlp_train_step, minus_penalty,
            "the penalty has the wrong sign: it makes L larger and the weights smaller"),
    MISTAKE(mlp_train_step, mean_of_data,
            "the data count 1/N: the lecture sums over the rows, it takes no mean"),
    MISTAKE(mlp_train_step, mean_of_all,
            "1/N of the whole: the lecture sums over the rows, it takes no mean"),
    MISTAKE(mlp_train_step, uphill, "the step goes uphill: A - eta dA"),
    MISTAKE(mlp_train_step, uphill_in_data, "the data's part of the step goes uphill: A - eta dA"),
    MISTAKE(mlp_train_step, not_trained,
            "a matrix is what it was before: all four matrices make a step"),
    MISTAKE(mlp_train_step, no_data,
            "only the penalty moves it: the gradient of the data is missing"),
    MISTAKE(mlp_train_step, softmax_twice,
            "softmax is taken twice: cross_entropy and its gradient take the scores"),
    MISTAKE(mlp_train_step, step_twice, "the step is made twice: once per call"),
    MISTAKE(mlp_train_step, eta_of_1, "the step of eta = 1: eta is not used"),
    MISTAKE(mlp_train_step, eta_of_0_1, "the step of eta = 0.1: take the eta that is given"),
    MISTAKE(mlp_train_step, eta_of_0_01, "the step of eta = 0.01: take the eta that is given"),
    MISTAKE(mlp_train_step, eta_up_to_1, "eta is cut to 1: any eta counts in full"),
    MISTAKE(mlp_train_step, lambda_up_to_1, "lambda is cut to 1: any lambda counts in full"),
    MISTAKE(mlp_train_step, lambda_from_0_001,
            "a lambda below 0.001 is taken for 0: any lambda counts"),
    MISTAKE(mlp_train_step, penalty_after_data,
            "the penalty is taken after the step of the data: compute all gradients first"),
    MISTAKE(mlp_train_step, penalty_of_new_weights,
            "L has the penalty of the new weights: take it before the step"),
    MISTAKE(mlp_train_step, through_new_W2,
            "dH is made with the new W2: compute all gradients before the first update"),
    MISTAKE(mlp_train_step, loss_by_nll,
            "infinite: softmax gives 0 for such scores; cross_entropy takes the logarithm from the "
            "scores"),
    {0},
};

KNOW(mistakes)
