/* 10_deep.c - known mistakes of step 10. */
#include "mistake.h"

/* ---- net_forward ----------------------------------------------------------------- */

/* What somebody does differently on the way up. */
typedef struct {
    bool other_act, only_relu, only_tanh, no_act, bent_scores, bent_Z, softmax;
    bool by_columns, bias_of_last_missing, bias_of_others_missing, bias_in_first_row, bias_twice;
} Up;

static Act act_of(const Net *net, Up up)
{
    if (up.other_act)
        return net->act == RELU ? TANH : RELU;
    return up.only_relu ? RELU : up.only_tanh ? TANH : net->act;
}

static double weight(const Mat *W, Up up, int k, int j)
{
    return up.by_columns ? W->x[j * W->rows + k] : AT(W, k, j);
}

static int times_bias(Up up, bool last, int row)
{
    if (last ? up.bias_of_last_missing : up.bias_of_others_missing)
        return 0;
    return up.bias_in_first_row && row > 0 ? 0 : 1 + up.bias_twice;
}

static void layer_up(const Mat *below, const Mat *W, const Mat *b, bool last, Up up, Mat *z)
{
    for (int i = 0; i < z->rows; i++)
        for (int j = 0; j < z->cols; j++) {
            double sum = times_bias(up, last, i) * AT(b, 0, j);
            for (int k = 0; k < below->cols; k++)
                sum += AT(below, i, k) * weight(W, up, k, j);
            AT(z, i, j) = sum;
        }
}

static void copy(const Mat *A, Mat *B)
{
    for (int k = 0; k < A->rows * A->cols; k++)
        B->x[k] = A->x[k];
}

static void go_up(const Net *net, const Mat *theta, const Mat *X, Mat *Z, Mat *H, Mat *Y, Up up)
{
    Mat below = *X;
    for (int layer = 1; layer <= net->layers; layer++) {
        bool last = layer == net->layers;
        Mat W = net_W(net, theta, layer), b = net_b(net, theta, layer);
        Mat z = last ? *Y : net_part(net, Z, X->rows, layer);
        layer_up(&below, &W, &b, last, up, &z);
        if (last)
            break;
        Mat h = net_part(net, H, X->rows, layer);
        if (up.no_act)
            copy(&z, &h);
        else
            ref_activate(act_of(net, up), &z, &h);
        if (up.bent_Z)
            copy(&h, &z);
        below = h;
    }
    if (up.bent_scores)
        ref_activate(net->act, Y, Y);
    if (up.softmax)
        ref_softmax(Y, Y);
}

#define UP(name, ...)                                                                              \
    static void name(const Net *net, const Mat *theta, const Mat *X, Mat *Z, Mat *H, Mat *Y)       \
    {                                                                                              \
        go_up(net, theta, X, Z, H, Y, (Up){__VA_ARGS__});                                          \
    }

UP(up_other_act, .other_act = true)
UP(up_only_relu, .only_relu = true)
UP(up_only_tanh, .only_tanh = true)
UP(up_no_act, .no_act = true)
UP(up_bent_scores, .bent_scores = true)
UP(up_bent_Z, .bent_Z = true)
UP(up_softmax, .softmax = true)
UP(up_by_columns, .by_columns = true)
UP(up_no_last_bias, .bias_of_last_missing = true)
UP(up_only_last_bias, .bias_of_others_missing = true)
UP(up_no_bias, .bias_of_last_missing = true, .bias_of_others_missing = true)
UP(up_bias_in_first_row, .bias_in_first_row = true)
UP(up_bias_twice, .bias_twice = true)

/* ---- net_backward ---------------------------------------------------------------- */

/* How the gradient by H becomes that by Z. */
typedef enum { RIGHT, UNBENT, SLOPE, SLOPE_SQUARED, AT_H, AT_DH, BY_RELU, BY_TANH } Bend;

/* What somebody does differently on the way down. */
typedef struct {
    Bend bend;
    bool below_is_Z, db_first_row, only_last, first_missing, W_by_columns;
} Down;

static void bend(const Net *net, const Mat *z, const Mat *h, Bend how, Mat *dz)
{
    Mat dH = mat_new(dz->rows, dz->cols), one = mat_new(dz->rows, dz->cols);
    copy(dz, &dH);
    for (int k = 0; k < one.rows * one.cols; k++)
        one.x[k] = 1;
    switch (how) {
    case RIGHT: ref_activate_grad(net->act, z, &dH, dz); break;
    case UNBENT: break;
    case SLOPE: ref_activate_grad(net->act, z, &one, dz); break;
    case SLOPE_SQUARED:
        ref_activate_grad(net->act, z, &one, &dH);
        ref_activate_grad(net->act, z, &dH, dz);
        break;
    case AT_H: ref_activate_grad(net->act, h, &dH, dz); break;
    case AT_DH: ref_activate_grad(net->act, &dH, &dH, dz); break;
    case BY_RELU: ref_activate_grad(RELU, z, &dH, dz); break;
    case BY_TANH: ref_activate_grad(TANH, z, &dH, dz); break;
    }
    mat_free(&dH);
    mat_free(&one);
}

static void gradient_of_layer(const Mat *below, const Mat *dz, Down down, Mat *dW, Mat *db)
{
    Mat W = mat_new(dW->rows, dW->cols);
    ref_linear_backward(below, &W, dz, NULL, dW, db);
    mat_free(&W);
    for (int j = 0; j < db->cols && down.db_first_row; j++)
        AT(db, 0, j) = AT(dz, 0, j);
}

static void clear(Mat *A)
{
    for (int k = 0; k < A->rows * A->cols; k++)
        A->x[k] = 0;
}

/* dH = dz W^T, with W as it lies in theta or as if it lay there by columns. */
static void through(const Mat *dz, const Mat *W, Down down, Mat *dH)
{
    for (int i = 0; i < dH->rows; i++)
        for (int k = 0; k < dH->cols; k++) {
            AT(dH, i, k) = 0;
            for (int j = 0; j < dz->cols; j++)
                AT(dH, i, k) +=
                    AT(dz, i, j) * weight(W, (Up){.by_columns = down.W_by_columns}, k, j);
        }
}

static void go_down(const Net *net, const Mat *theta, const Mat *X, const Mat *Z, const Mat *H,
                    const Mat *dY, Mat *dZ, Mat *dtheta, Down down)
{
    Mat dz = *dY;
    for (int layer = net->layers; layer >= 1; layer--) {
        Mat below = *X, dW = net_W(net, dtheta, layer), db = net_b(net, dtheta, layer);
        if (layer > 1)
            below = net_part(net, down.below_is_Z ? Z : H, X->rows, layer - 1);
        gradient_of_layer(&below, &dz, down, &dW, &db);
        if ((down.only_last && layer < net->layers) || (down.first_missing && layer == 1))
            clear(&dW), clear(&db);
        if (layer == 1)
            break;
        Mat W = net_W(net, theta, layer), next = net_part(net, dZ, X->rows, layer - 1);
        Mat z = net_part(net, Z, X->rows, layer - 1), h = net_part(net, H, X->rows, layer - 1);
        through(&dz, &W, down, &next);
        bend(net, &z, &h, down.bend, &next);
        dz = next;
    }
}

#define DOWN(name, ...)                                                                            \
    static void name(const Net *net, const Mat *theta, const Mat *X, const Mat *Z, const Mat *H,   \
                     const Mat *dY, Mat *dZ, Mat *dtheta)                                          \
    {                                                                                              \
        go_down(net, theta, X, Z, H, dY, dZ, dtheta, (Down){__VA_ARGS__});                         \
    }

DOWN(down_unbent, .bend = UNBENT)
DOWN(down_slope, .bend = SLOPE)
DOWN(down_slope_squared, .bend = SLOPE_SQUARED)
DOWN(down_at_H, .bend = AT_H)
DOWN(down_at_dH, .bend = AT_DH)
DOWN(down_by_relu, .bend = BY_RELU)
DOWN(down_by_tanh, .bend = BY_TANH)
DOWN(down_from_Z, .below_is_Z = true)
DOWN(down_db_first_row, .db_first_row = true)
DOWN(down_only_last, .only_last = true)
DOWN(down_first_missing, .first_missing = true)
DOWN(down_by_columns, .W_by_columns = true)

static void divide(Mat *A, double n)
{
    for (int k = 0; k < A->rows * A->cols; k++)
        A->x[k] /= n;
}

static void down_mean(const Net *net, const Mat *theta, const Mat *X, const Mat *Z, const Mat *H,
                      const Mat *dY, Mat *dZ, Mat *dtheta)
{
    ref_net_backward(net, theta, X, Z, H, dY, dZ, dtheta);
    divide(dtheta, X->rows);
}

/* dtheta is right, but dZ was left before the bend. */
static void down_dZ_is_dH(const Net *net, const Mat *theta, const Mat *X, const Mat *Z,
                          const Mat *H, const Mat *dY, Mat *dZ, Mat *dtheta)
{
    ref_net_backward(net, theta, X, Z, H, dY, dZ, dtheta);
    Mat above = *dY, right = mat_new(1, dZ->cols > 0 ? dZ->cols : 1);
    copy(dZ, &right);
    right.cols = dZ->cols;
    for (int layer = net->layers; layer > 1; layer--) {
        Mat W = net_W(net, theta, layer), dH = net_part(net, dZ, X->rows, layer - 1);
        through(&above, &W, (Down){0}, &dH);
        above = net_part(net, &right, X->rows, layer - 1);
    }
    mat_free(&right);
}

/* ---- net_train_step -------------------------------------------------------------- */

static Mat copied(const Mat *A)
{
    Mat B = mat_new(A->rows, A->cols);
    copy(A, &B);
    return B;
}

static double right_step(const Net *net, const Mat *X, const int *truth, double eta, double lambda,
                         Mat *theta)
{
    Mat room = mat_new(1, net_room(net, X->rows));
    double L = ref_net_train_step(net, X, truth, eta, lambda, &room, theta);
    mat_free(&room);
    return L;
}

/* A step in which the data and the penalties of W and b count with some weight. */
typedef struct {
    double data, W, b;
} Weights;

static double weighted(const Net *net, const Mat *X, const int *truth, double eta, double lambda,
                       Mat *theta, Weights w)
{
    Mat old = copied(theta);
    double L = w.data * right_step(net, X, truth, w.data * eta, 0, theta);
    for (int layer = 1; layer <= net->layers; layer++) {
        Mat W = net_W(net, &old, layer), b = net_b(net, &old, layer);
        Mat new_W = net_W(net, theta, layer), new_b = net_b(net, theta, layer);
        L += ref_l2_penalty(w.W * lambda, &W) + ref_l2_penalty(w.b * lambda, &b);
        ref_l2_grad(-eta * w.W * lambda, &W, &new_W);
        ref_l2_grad(-eta * w.b * lambda, &b, &new_b);
    }
    mat_free(&old);
    return L;
}

#define STEP(name, ...)                                                                            \
    static double name(const Net *net, const Mat *X, const int *truth, double eta, double lambda,  \
                       Mat *room, Mat *theta)                                                      \
    {                                                                                              \
        const double N = X->rows;                                                                  \
        (void)N;                                                                                   \
        return weighted(net, X, truth, eta, lambda, theta, (Weights){__VA_ARGS__});                \
    }

STEP(no_penalty, 1, 0, 0)
STEP(no_biases, 1, 1, 0)
STEP(half_penalty, 1, 0.5, 0.5)
STEP(penalty_of_mean, 1, 1 / N, 1 / N)
STEP(minus_penalty, 1, -1, -1)
STEP(mean_of_data, 1 / N, 1, 1)
STEP(mean_of_all, 1 / N, 1 / N, 1 / N)
STEP(uphill, -1, -1, -1)
STEP(no_data, 0, 1, 1)
STEP(step_twice, 2, 2, 2)

static double L_after(const Net *net, const Mat *X, const int *truth, double eta, double lambda,
                      Mat *room, Mat *theta)
{
    right_step(net, X, truth, eta, lambda, theta);
    Mat same = copied(theta);
    double L = right_step(net, X, truth, 0, lambda, &same);
    mat_free(&same);
    return L;
}

static double step_ignores_eta(const Net *net, const Mat *X, const int *truth, double eta,
                               double lambda, Mat *room, Mat *theta)
{
    return right_step(net, X, truth, 1, lambda, theta);
}

static double only_last_layer(const Net *net, const Mat *X, const int *truth, double eta,
                              double lambda, Mat *room, Mat *theta)
{
    Mat old = copied(theta);
    double L = right_step(net, X, truth, eta, lambda, theta);
    Mat last = net_W(net, theta, net->layers);
    for (real *p = theta->x; p < last.x; p++)
        *p = old.x[p - theta->x];
    mat_free(&old);
    return L;
}

static const Mistake mistakes[] = {
    MISTAKE(net_forward, up_bent_scores,
            "the scores are bent too: act follows every layer but the last"),
    MISTAKE(net_forward, up_no_act,
            "no bend between the layers: what goes up is H = act(Z), not Z"),
    MISTAKE(net_forward, up_other_act, "ReLU and tanh have changed places: net->act says which"),
    MISTAKE(net_forward, up_only_relu, "ReLU where net->act is TANH"),
    MISTAKE(net_forward, up_only_tanh, "tanh where net->act is RELU"),
    MISTAKE(net_forward, up_bent_Z, "Z is bent too: Z stays what it is, the way down needs it"),
    MISTAKE(net_forward, up_softmax, "softmax of the scores: Y holds the scores themselves"),
    MISTAKE(net_forward, up_only_last_bias, "only the last layer has its bias: each has one"),
    MISTAKE(net_forward, up_no_bias, "the biases are missing: Z = (H below) W + b"),
    MISTAKE(net_forward, up_no_last_bias, "the bias of the last layer is missing"),
    MISTAKE(net_forward, up_bias_in_first_row, "the bias reaches row 0 only: add it to every row"),
    MISTAKE(net_forward, up_bias_twice, "the bias is added twice"),
    MISTAKE(net_forward, up_by_columns,
            "W is read by columns: in theta it lies by rows, see net_W"),

    MISTAKE(net_backward, down_unbent, "the bend is left out on the way down: dZ = dH act'(Z)"),
    MISTAKE(net_backward, down_dZ_is_dH,
            "dZ holds dH, the gradient before the bend; dtheta is right"),
    MISTAKE(net_backward, down_slope, "dZ is act'(Z) alone: dH is missing in dZ = dH act'(Z)"),
    MISTAKE(net_backward, down_slope_squared,
            "dZ is act'(Z)^2: your activate_grad writes dZ before it reads dH, and here both are "
            "in one place"),
    MISTAKE(net_backward, down_at_H, "the slope at H: it is that at Z"),
    MISTAKE(net_backward, down_at_dH, "the slope at dH: it is that at Z"),
    MISTAKE(net_backward, down_by_relu, "the slope of ReLU where net->act is TANH"),
    MISTAKE(net_backward, down_by_tanh, "the slope of tanh where net->act is RELU"),
    MISTAKE(net_backward, down_from_Z, "dW is made of Z: a layer saw H of the layer below"),
    MISTAKE(net_backward, down_db_first_row, "db counts row 0 only: it is the sum over the rows"),
    MISTAKE(net_backward, down_only_last, "only the last layer has a gradient: go down to layer 1"),
    MISTAKE(net_backward, down_first_missing, "layer 1 has no gradient: below it is X"),
    MISTAKE(net_backward, down_by_columns,
            "W is read by columns: in theta it lies by rows, see net_W"),
    MISTAKE(net_backward, down_mean, "dtheta is the mean over the batch: the lecture sums"),

    MISTAKE(net_train_step, no_penalty,
            "the penalty is missing here: it belongs in L and in the step"),
    MISTAKE(net_train_step, no_biases, "the penalty includes the biases, all of theta"),
    MISTAKE(net_train_step, half_penalty, "half the penalty: there is no half in lambda |theta|^2"),
    MISTAKE(net_train_step, penalty_of_mean, "lambda is divided by the number of rows: it is not"),
    MISTAKE(net_train_step, minus_penalty, "the penalty has the wrong sign"),
    MISTAKE(net_train_step, mean_of_data, "the data count 1/N: the lecture sums"),
    MISTAKE(net_train_step, mean_of_all, "everything is divided by N: the lecture sums"),
    MISTAKE(net_train_step, uphill, "the step goes uphill"),
    MISTAKE(net_train_step, no_data, "only the penalty moves theta: where are the data?"),
    MISTAKE(net_train_step, step_twice, "the step is made twice, and L counts twice"),
    MISTAKE(net_train_step, L_after, "L is that after the step: the one before is asked for"),
    MISTAKE(net_train_step, step_ignores_eta, "eta is ignored: the step is 1"),
    MISTAKE(net_train_step, only_last_layer,
            "only the last layer is trained: step down the whole of theta"),
    {0},
};

KNOW(mistakes)
