/* 08_mlp.c - known mistakes of step 08. */
#include "mistake.h"

static Act other(Act act)
{
    return act == RELU ? TANH : RELU;
}

static double relu(double z)
{
    return z > 0 ? z : 0;
}

/* ---- activate -------------------------------------------------------------------- */

/* A wrong bend: f at every element, if act is the one that f stands for. */
#define BEND(name, which, value)                                                                   \
    static void name(Act act, const Mat *Z, Mat *H)                                                \
    {                                                                                              \
        ref_activate(act, Z, H);                                                                   \
        for (int k = 0; act == which && k < Z->rows * Z->cols; k++) {                              \
            double z = Z->x[k];                                                                    \
            H->x[k] = value;                                                                       \
        }                                                                                          \
    }

BEND(leaky, RELU, z > 0 ? z : 0.01 * z)
BEND(absolute, RELU, fabs(z))
BEND(relu6, RELU, fmin(relu(z), 6))
BEND(switched, RELU, z > 0 ? 1 : 0)
BEND(negative_part, RELU, z < 0 ? z : 0)
BEND(straight, RELU, z)
BEND(sigmoid, TANH, 1 / (1 + exp(-z)))
BEND(sigmoid_of_2z, TANH, 1 / (1 + exp(-2 * z)))
BEND(no_minus_one, TANH, 2 / (1 + exp(-2 * z)))
BEND(half_z, TANH, 2 / (1 + exp(-z)) - 1)
BEND(four_powers, TANH, (exp(z) - exp(-z)) / (exp(z) + exp(-z)))
BEND(one_overflow, TANH, (exp(2 * z) - 1) / (exp(2 * z) + 1))
BEND(other_overflow, TANH, (1 - exp(-2 * z)) / (1 + exp(-2 * z)))

static void other_bend(Act act, const Mat *Z, Mat *H)
{
    ref_activate(other(act), Z, H);
}

/* ---- activate_grad --------------------------------------------------------------- */

/* A wrong way back: value, made of z, of h = tanh z and of dh, where act is which. */
#define BACK(name, which, value)                                                                   \
    static void name(Act act, const Mat *Z, const Mat *dH, Mat *dZ)                                \
    {                                                                                              \
        ref_activate_grad(act, Z, dH, dZ);                                                         \
        for (int k = 0; act == which && k < Z->rows * Z->cols; k++) {                              \
            double z = Z->x[k], dh = dH->x[k], h = tanh(z);                                        \
            (void)h;                                                                               \
            dZ->x[k] = value;                                                                      \
        }                                                                                          \
    }

BACK(relu_one_at_0, RELU, z >= 0 ? dh : 0)
BACK(relu_half_at_0, RELU, z > 0 ? dh : z < 0 ? 0 : dh / 2)
BACK(relu_identity, RELU, z < INFINITY ? dh : 0)
BACK(relu_mask_of_dH, RELU, z<INFINITY && dh> 0 ? dh : 0)
BACK(relu_both_masks, RELU, z > 0 && dh > 0 ? dh : 0)
BACK(relu_mask_only, RELU, dh<INFINITY && z> 0)
BACK(relu_leaky, RELU, z > 0 ? dh : 0.01 * dh)
BACK(relu_absolute, RELU, z > 0 ? dh : -dh)
BACK(relu_six, RELU, z > 0 && z < 6 ? dh : 0)
BACK(relu_times_z, RELU, dh *relu(z))
BACK(tanh_of_input, TANH, dh *(1 - z * z))
BACK(tanh_not_squared, TANH, dh *(1 - h))
BACK(tanh_as_sigmoid, TANH, dh *h *(1 - h))
BACK(tanh_slope_only, TANH, dh < INFINITY ? 1 - h * h : 0)
BACK(tanh_identity, TANH, z < INFINITY ? dh : 0)
BACK(tanh_of_dH, TANH, dh *(1 - tanh(dh) * tanh(dh)) + 0 * z)
BACK(tanh_overflow, TANH, dh * 4 * exp(-2 * z) / pow(1 + exp(-2 * z), 2))

static void other_slope(Act act, const Mat *Z, const Mat *dH, Mat *dZ)
{
    ref_activate_grad(other(act), Z, dH, dZ);
}

/* ---- mlp_forward ----------------------------------------------------------------- */

static void no_bend(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    ref_linear_forward(X, &m->W1, &m->b1, Z);
    ref_linear_forward(X, &m->W1, &m->b1, H);
    ref_linear_forward(Z, &m->W2, &m->b2, Y);
}

static void bent_by_other(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    Mlp wrong = *m;
    wrong.act = other(m->act);
    ref_mlp_forward(&wrong, X, Z, H, Y);
}

static void bent_twice(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    ref_mlp_forward(m, X, Z, H, Y);
    ref_activate(m->act, Z, Z);
    ref_activate(m->act, Y, Y);
}

static void probabilities(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    ref_mlp_forward(m, X, Z, H, Y);
    ref_softmax(Y, Y);
}

static void no_b1(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    Mlp wrong = *m;
    wrong.b1 = mat_new(1, m->b1.cols);
    ref_mlp_forward(&wrong, X, Z, H, Y);
    mat_free(&wrong.b1);
}

static void no_b2(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    Mlp wrong = *m;
    wrong.b2 = mat_new(1, m->b2.cols);
    ref_mlp_forward(&wrong, X, Z, H, Y);
    mat_free(&wrong.b2);
}

/* ---- mlp_backward ---------------------------------------------------------------- */

typedef void Slope(Act act, const Mat *Z, const Mat *dH, Mat *dZ);

/* The way back with a wrong slope, and at a wrong place. */
static void back_by(Slope *slope, const Mlp *m, const Mat *X, const Mat *Z, const Mat *H,
                    const Mat *at, const Mat *dY, Mlp *grad)
{
    Mat dH = mat_new(H->rows, H->cols), dZ = mat_new(Z->rows, Z->cols);
    ref_linear_backward(H, &m->W2, dY, &dH, &grad->W2, &grad->b2);
    slope(m->act, at, &dH, &dZ);
    ref_linear_backward(X, &m->W1, &dZ, NULL, &grad->W1, &grad->b1);
    mat_free(&dH);
    mat_free(&dZ);
}

/* Always the same slope: for both activations. */
static void identity(Act act, const Mat *Z, const Mat *dH, Mat *dZ)
{
    (act == RELU ? relu_identity : tanh_identity)(act, Z, dH, dZ);
}

static void slope_only(Act act, const Mat *Z, const Mat *dH, Mat *dZ)
{
    (act == RELU ? relu_mask_only : tanh_slope_only)(act, Z, dH, dZ);
}

static void mask_of_dH(Act act, const Mat *Z, const Mat *dH, Mat *dZ)
{
    (act == RELU ? relu_mask_of_dH : tanh_of_dH)(act, Z, dH, dZ);
}

#define BACKWARD(name, slope, at)                                                                  \
    static void name(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY,        \
                     Mlp *grad)                                                                    \
    {                                                                                              \
        back_by(slope, m, X, Z, H, at, dY, grad);                                                  \
    }

BACKWARD(back_unbent, identity, Z)
BACKWARD(back_slope_only, slope_only, Z)
BACKWARD(back_at_H, ref_activate_grad, H)
BACKWARD(back_other, other_slope, Z)
BACKWARD(back_mask_of_dH, mask_of_dH, Z)
BACKWARD(back_input_slope, tanh_of_input, Z)

static void back_z_for_h(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY,
                         Mlp *grad)
{
    ref_mlp_backward(m, X, Z, H, dY, grad);
    ref_linear_backward(Z, &m->W2, dY, NULL, &grad->W2, &grad->b2);
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
STEP(no_data, 0, 1, 1, 1, 1)
STEP(step_twice, 2, 2, 2, 2, 2)

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

static double through_new_W2(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    Layers l = layers(X, truth, m);
    Mlp next = {m->act, copied(&m->W1), copied(&m->b1), copied(&m->W2), copied(&m->b2)};
    Mlp grad = {m->act, copied(&m->W1), copied(&m->b1), copied(&m->W2), copied(&m->b2)};
    Mat *A[] = {&m->W1, &m->b1, &m->W2, &m->b2}, *new[] = {&next.W1, &next.b1, &next.W2, &next.b2};
    Mat *dA[] = {&grad.W1, &grad.b1, &grad.W2, &grad.b2};
    double L = ref_mlp_train_step(X, truth, eta, lambda, &next);
    ref_mlp_backward(&next, X, &l.Z, &l.H, &l.dY, &grad);
    for (int i = 0; i < 4; i++) {
        ref_l2_grad(lambda, A[i], dA[i]);
        ref_sgd_step(eta, dA[i], A[i]);
        mat_free(new[i]);
        mat_free(dA[i]);
    }
    layers_free(&l);
    return L;
}

const Mistake judge_mistakes[] = {
    MISTAKE(activate, other_bend, "the other activation: act says which one is due"),
    MISTAKE(activate, leaky, "0.01 z below 0: ReLU is 0 there"),
    MISTAKE(activate, absolute, "equals abs(z): ReLU is 0 below 0"),
    MISTAKE(activate, relu6, "never above 6: ReLU lets everything above 0 through"),
    MISTAKE(activate, switched, "1 above 0: ReLU gives z itself there"),
    MISTAKE(activate, negative_part, "keeps what is below 0: ReLU keeps what is above"),
    MISTAKE(activate, straight, "equals Z, nothing is bent: ReLU is 0 below 0"),
    MISTAKE(activate, sigmoid, "equals 1/(1 + e^-z), the sigmoid: tanh is 2/(1 + e^-2z) - 1"),
    MISTAKE(activate, sigmoid_of_2z, "equals 1/(1 + e^-2z): tanh is twice that, minus 1"),
    MISTAKE(activate, no_minus_one, "exactly 1 too much: tanh is 2/(1 + e^-2z) - 1"),
    MISTAKE(activate, half_z, "equals tanh of z/2: the power is e^-2z"),
    MISTAKE(activate, four_powers,
            "NaN for large z: (e^z - e^-z)/(e^z + e^-z) overflows; 2/(1 + e^-2z) - 1 does not"),
    MISTAKE(activate, one_overflow,
            "NaN for large z: e^2z overflows above and below the line; 2/(1 + e^-2z) - 1 does not"),
    MISTAKE(activate, other_overflow,
            "NaN for z far below 0: e^-2z overflows above and below the line; 2/(1 + e^-2z) - 1 "
            "does not"),
    MISTAKE(activate_grad, other_slope,
            "the slope of the other activation: act says which one is due"),
    MISTAKE(activate_grad, relu_one_at_0, "slope 1 at 0: the derivative of ReLU at 0 is 0"),
    MISTAKE(activate_grad, relu_half_at_0, "slope 1/2 at 0: the derivative of ReLU at 0 is 0"),
    MISTAKE(activate_grad, relu_identity,
            "equals dH: where Z is not above 0, ReLU lets nothing back"),
    MISTAKE(activate_grad, relu_mask_of_dH,
            "the mask comes from dH: whether a neuron is on depends on Z"),
    MISTAKE(activate_grad, relu_both_masks,
            "0 where dH is below 0: whether a neuron is on depends on Z alone"),
    MISTAKE(activate_grad, relu_mask_only, "equals the slope: multiply it by dH"),
    MISTAKE(activate_grad, relu_leaky, "0.01 dH below 0: ReLU is flat there"),
    MISTAKE(activate_grad, relu_absolute, "-dH below 0, the slope of abs(z): ReLU is flat there"),
    MISTAKE(activate_grad, relu_six, "0 for large Z: ReLU has slope 1 however large Z is"),
    MISTAKE(activate_grad, relu_times_z, "dH times z: the slope of ReLU above 0 is 1"),
    MISTAKE(activate_grad, tanh_of_input,
            "dH (1 - z^2): the slope of tanh is 1 - h^2 with h = tanh(z)"),
    MISTAKE(activate_grad, tanh_not_squared, "dH (1 - tanh(z)): square tanh(z)"),
    MISTAKE(activate_grad, tanh_as_sigmoid,
            "dH h (1 - h), the way of the sigmoid: the slope of tanh is 1 - h^2"),
    MISTAKE(activate_grad, tanh_slope_only, "equals the slope: multiply it by dH"),
    MISTAKE(activate_grad, tanh_identity,
            "equals dH: the slope of tanh is 1 - h^2 with h = tanh(z)"),
    MISTAKE(activate_grad, tanh_of_dH, "the slope at dH: it is due at Z"),
    MISTAKE(activate_grad, tanh_overflow,
            "NaN for z far below 0: a power of e overflows; 1 - tanh(z)^2 does not"),
    MISTAKE(mlp_forward, no_bend, "no bend between the layers: H = act(Z), and Y is made of H"),
    MISTAKE(mlp_forward, bent_by_other,
            "bent by the other activation: m->act says which one is due"),
    MISTAKE(mlp_forward, bent_twice,
            "bent once too often: Z stays before the bend, and the scores Y are not bent"),
    MISTAKE(mlp_forward, probabilities, "equals softmax(Y): mlp_forward stops at the scores"),
    MISTAKE(mlp_forward, no_b1, "b1 is missing: Z = X W1 + b1"),
    MISTAKE(mlp_forward, no_b2, "b2 is missing: Y = H W2 + b2"),
    MISTAKE(mlp_backward, back_unbent, "the bend is left out on the way back: dZ = dH act'(Z)"),
    MISTAKE(mlp_backward, back_slope_only, "dZ is act'(Z) alone: multiply it by dH = dY W2^T"),
    MISTAKE(mlp_backward, back_at_H,
            "the slope at H: activate_grad takes Z, the values before the bend"),
    MISTAKE(mlp_backward, back_input_slope, "dH (1 - Z^2): the slope of tanh is 1 - H^2"),
    MISTAKE(mlp_backward, back_mask_of_dH, "the slope comes from dH: it depends on Z"),
    MISTAKE(mlp_backward, back_other,
            "the slope of the other activation: m->act says which one is due"),
    MISTAKE(mlp_backward, back_z_for_h, "equals Z^T dY: the second layer sees H, so dW2 = H^T dY"),
    MISTAKE(mlp_backward, back_first_row, "counts row 0 only: sum over all rows"),
    MISTAKE(mlp_train_step, loss_after, "equals L after the step: return L from before"),
    MISTAKE(mlp_train_step, no_penalty,
            "the penalty is missing here: L has lambda |A|^2 of all four matrices, the step 2 "
            "lambda A"),
    MISTAKE(mlp_train_step, no_biases,
            "the penalty of b1 and b2 is missing: the lecture's penalty includes the biases"),
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
    MISTAKE(mlp_train_step, no_data,
            "only the penalty moves it: the gradient of the data is missing"),
    MISTAKE(mlp_train_step, step_twice, "the step is made twice: once per call"),
    MISTAKE(mlp_train_step, through_new_W2,
            "dH is made with the new W2: compute all gradients before the first update"),
    MISTAKE(mlp_train_step, loss_by_nll,
            "infinite: softmax gives 0 for such scores; cross_entropy takes the logarithm from the "
            "scores"),
    {0},
};
