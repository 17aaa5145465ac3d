/* 06_graph.c - known mistakes of step 06. */
#include <stdlib.h>
#include "mistake.h"

/* ---- exp_by_hand ----------------------------------------------------------------- */

/* A mistake that is a choice of four formulas; m, a and e are the lecture's. */
#define BY_HAND(name, f, to_x, to_w1, to_w0)                                                       \
    static double name(double x, double w1, double w0, double *dx, double *dw1, double *dw0)       \
    {                                                                                              \
        double m = w1 * x, a = m + w0, e = exp(a);                                                 \
        *dx = to_x;                                                                                \
        *dw1 = to_w1;                                                                              \
        *dw0 = to_w0;                                                                              \
        return f;                                                                                  \
    }

BY_HAND(one_forgotten, e, e *w1, e *x, e)
BY_HAND(from_f, 1 + e, (1 + e) * w1, (1 + e) * x, 1 + e)
BY_HAND(from_a, 1 + e, a *w1, a *x, a)
BY_HAND(without_exp, 1 + e, w1, x, 1)
BY_HAND(own_factor, 1 + e, e *x, e *w1, e)
BY_HAND(no_factor, 1 + e, e, e, e)
BY_HAND(w0_as_factor, 1 + e, e *w1, e *x, e *w0)
BY_HAND(w0_times_m, 1 + e, e *w1, e *x, e *m)
BY_HAND(root_is_f, 1 + e, (1 + e) * e * w1, (1 + e) * e * x, (1 + e) * e)
BY_HAND(exp_twice, 1 + e, exp(e) * w1, exp(e) * x, exp(e))
BY_HAND(falling, 1 + 1 / e, -w1 / e, -x / e, -1 / e)
BY_HAND(weights_swapped, 1 + exp(w0 * x + w1), e *w1, e *x, e)
BY_HAND(w0_inside, 1 + exp(w1 * (x + w0)), e *w1, e *x, e)

static double signs_of_x_lost(double x, double w1, double w0, double *dx, double *dw1, double *dw0)
{
    double e = exp(w1 * fabs(x) + w0);
    *dx = e * w1;
    *dw1 = e * x;
    *dw0 = e;
    return 1 + e;
}

/* ---- graph_forward --------------------------------------------------------------- */

static bool binary(const Node *n)
{
    return n->op == OP_ADD || n->op == OP_MUL;
}

/* The value of n if the ops of one kind do something else. */
typedef double (*ValueFn)(double a, double b);

static double right_value(Op op, double a, double b)
{
    switch (op) {
    case OP_ADD: return a + b;
    case OP_MUL: return a * b;
    case OP_EXP: return exp(a);
    case OP_LOG: return log(a);
    case OP_TANH: return tanh(a);
    case OP_RELU: return fmax(a, 0);
    default: return 0;
    }
}

static void compute(Graph *g, int i, Op op, ValueFn value)
{
    Node *n = &g->node[i];
    if (n->op == OP_INPUT)
        return;
    double a = g->node[n->a].value, b = binary(n) ? g->node[n->b].value : 0;
    n->value = n->op == op ? value(a, b) : right_value(n->op, a, b);
}

#define VALUE(name, op, formula)                                                                   \
    static double name##_value(double a, double b)                                                 \
    {                                                                                              \
        (void)a, (void)b;                                                                          \
        return formula;                                                                            \
    }                                                                                              \
    static void name(Graph *g)                                                                     \
    {                                                                                              \
        for (int i = 0; i < g->n; i++)                                                             \
            compute(g, i, op, name##_value);                                                       \
    }

VALUE(sum_as_product, OP_ADD, a *b)
VALUE(sum_as_difference, OP_ADD, a - b)
VALUE(sum_of_a, OP_ADD, a + a)
VALUE(product_as_sum, OP_MUL, a + b)
VALUE(square_of_a, OP_MUL, a *a)
VALUE(exp_of_minus, OP_EXP, exp(-a))
VALUE(exp_to_base_2, OP_EXP, exp2(a))
VALUE(exp_less_1, OP_EXP, expm1(a))
VALUE(log_to_base_10, OP_LOG, log10(a))
VALUE(log_to_base_2, OP_LOG, log2(a))
VALUE(log_of_1_more, OP_LOG, log1p(a))
VALUE(tanh_of_quotient, OP_TANH, (exp(a) - exp(-a)) / (exp(a) + exp(-a)))
VALUE(tanh_by_e_2a, OP_TANH, (exp(2 * a) - 1) / (exp(2 * a) + 1))
VALUE(exp_falls_through, OP_EXP, log(a))
VALUE(exp_up_to_20, OP_EXP, exp(fmin(a, 20)))
VALUE(exp_up_to_700, OP_EXP, exp(fmin(a, 700)))
VALUE(log_0_made_0, OP_LOG, a > 0 ? log(a) : 0)
VALUE(log_of_size, OP_LOG, log(fabs(a)))
VALUE(relu_up_to_6, OP_RELU, fmin(fmax(a, 0), 6))
VALUE(logistic, OP_TANH, 1 / (1 + exp(-a)))
VALUE(tanh_without_2, OP_TANH, 2 / (1 + exp(-a)) - 1)
VALUE(tangent, OP_TANH, tan(a))
VALUE(absolute, OP_RELU, fabs(a))
VALUE(leaky, OP_RELU, a > 0 ? a : 0.01 * a)
VALUE(below_kept, OP_RELU, fmin(a, 0))
VALUE(step, OP_RELU, a > 0)
VALUE(nothing_cut, OP_RELU, a)

static double any(double a, double b)
{
    return a + b;
}

/* The value of some nodes stays what it was. */
#define NOT_COMPUTED(name, those)                                                                  \
    static void name(Graph *g)                                                                     \
    {                                                                                              \
        for (int i = 0; i < g->n; i++) {                                                           \
            const Node *n = &g->node[i];                                                           \
            if (!(those))                                                                          \
                compute(g, i, OP_INPUT, any);                                                      \
        }                                                                                          \
    }

NOT_COMPUTED(add_left_out, n->op == OP_ADD)
NOT_COMPUTED(mul_left_out, n->op == OP_MUL)
NOT_COMPUTED(exp_left_out, n->op == OP_EXP)
NOT_COMPUTED(log_left_out, n->op == OP_LOG)
NOT_COMPUTED(tanh_left_out, n->op == OP_TANH)
NOT_COMPUTED(relu_left_out, n->op == OP_RELU)
NOT_COMPUTED(equal_operands_left_out, n->op != OP_INPUT && n->a == n->b)

static void only_for_the_last(Graph *g)
{
    bool *needed = calloc((size_t)g->n, sizeof *needed);
    for (int i = g->n - 1; needed && i >= 0; i--) {
        const Node *n = &g->node[i];
        needed[i] |= i == g->n - 1;
        if (!needed[i] || n->op == OP_INPUT)
            continue;
        needed[n->a] = true;
        needed[binary(n) ? n->b : n->a] = true;
    }
    for (int i = 0; needed && i < g->n; i++)
        if (needed[i])
            compute(g, i, OP_INPUT, any);
    free(needed);
}

static void from_the_end(Graph *g)
{
    for (int i = g->n - 1; i >= 0; i--)
        compute(g, i, OP_INPUT, any);
}

static void inputs_cleared(Graph *g)
{
    for (int i = 0; i < g->n; i++)
        if (g->node[i].op == OP_INPUT)
            g->node[i].value = 0;
    ref_graph_forward(g);
}

static void computed_once(Graph *g)
{
    for (int i = 0; i < g->n; i++)
        if (g->node[i].value == 0)
            compute(g, i, OP_INPUT, any);
}

static void added_to_the_old(Graph *g)
{
    for (int i = 0; i < g->n; i++) {
        double old = g->node[i].value;
        compute(g, i, OP_INPUT, any);
        g->node[i].value += g->node[i].op == OP_INPUT ? 0 : old;
    }
}

/* ---- graph_backward -------------------------------------------------------------- */

/* The derivative of node n by its operand k, 0 or 1. */
typedef double (*Slope)(const Graph *g, const Node *n, int k);

static double right(const Graph *g, const Node *n, int k)
{
    double a = g->node[n->a].value;
    switch (n->op) {
    case OP_ADD: return 1;
    case OP_MUL: return g->node[k ? n->a : n->b].value;
    case OP_EXP: return n->value;
    case OP_LOG: return 1 / a;
    case OP_TANH: return 1 - n->value * n->value;
    case OP_RELU: return a > 0;
    default: return 0;
    }
}

static void pass(Graph *g, int i, Slope slope)
{
    const Node *n = &g->node[i];
    if (n->op == OP_INPUT || n->grad == 0)
        return;
    g->node[n->a].grad += n->grad * slope(g, n, 0);
    if (binary(n))
        g->node[n->b].grad += n->grad * slope(g, n, 1);
}

static void start(Graph *g, int cleared, int root)
{
    for (int i = 0; i < cleared; i++)
        g->node[i].grad = 0;
    g->node[root].grad = 1;
}

static void walk(Graph *g, int root, Slope slope)
{
    start(g, g->n, root);
    for (int i = root; i >= 0; i--)
        pass(g, i, slope);
}

/* One kind of op has another slope; a is its operand, v its value, own the operand meant. */
#define SLOPE(name, wrong_op, formula)                                                             \
    static double name##_slope(const Graph *g, const Node *n, int k)                               \
    {                                                                                              \
        double a = g->node[n->a].value, v = n->value, own = g->node[k ? n->b : n->a].value;        \
        (void)a, (void)v, (void)own;                                                               \
        return n->op == wrong_op ? formula : right(g, n, k);                                       \
    }                                                                                              \
    static void name(Graph *g, int root)                                                           \
    {                                                                                              \
        walk(g, root, name##_slope);                                                               \
    }

SLOPE(sum_by_operand, OP_ADD, own)
SLOPE(sum_to_a_only, OP_ADD, !k)
SLOPE(sum_halved, OP_ADD, 0.5)
SLOPE(product_by_own, OP_MUL, own)
SLOPE(product_by_1, OP_MUL, 1)
SLOPE(product_by_value, OP_MUL, v)
SLOPE(product_to_a_only, OP_MUL, k ? 0 : right(g, n, 0))
SLOPE(product_by_quotient, OP_MUL, v / own)
SLOPE(square_once, OP_MUL, k && n->a == n->b ? 0 : right(g, n, k))
SLOPE(exp_by_0, OP_EXP, 0)
SLOPE(log_by_0, OP_LOG, 0)
SLOPE(tanh_by_0, OP_TANH, 0)
SLOPE(relu_by_0, OP_RELU, 0)
SLOPE(exp_by_a, OP_EXP, a)
SLOPE(exp_by_1, OP_EXP, 1)
SLOPE(exp_by_exp_of_value, OP_EXP, exp(v))
SLOPE(log_by_value, OP_LOG, 1 / v)
SLOPE(log_by_a, OP_LOG, a)
SLOPE(log_by_log, OP_LOG, v)
SLOPE(tanh_by_a, OP_TANH, 1 - a * a)
SLOPE(tanh_not_squared, OP_TANH, 1 - v)
SLOPE(tanh_as_logistic, OP_TANH, v *(1 - v))
SLOPE(tanh_plus, OP_TANH, 1 + v * v)
SLOPE(tanh_of_value, OP_TANH, 1 - tanh(v) * tanh(v))
SLOPE(relu_unmasked, OP_RELU, 1)
SLOPE(relu_1_at_0, OP_RELU, a >= 0)
SLOPE(relu_half_at_0, OP_RELU, a > 0 ? 1 : a == 0 ? 0.5 : 0)
SLOPE(relu_by_grad, OP_RELU, n->grad > 0)
SLOPE(relu_by_value, OP_RELU, v)
SLOPE(relu_leaky, OP_RELU, a > 0 ? 1 : 0.01)

static void input_root_of_0(Graph *g, int root)
{
    walk(g, root, right);
    if (g->node[root].op == OP_INPUT)
        g->node[root].grad = 0;
}

static void root_only(Graph *g, int root)
{
    start(g, g->n, root);
}

static void up_to_the_first_input(Graph *g, int root)
{
    start(g, g->n, root);
    for (int i = root; i >= 0 && g->node[i].op != OP_INPUT; i--)
        pass(g, i, right);
}

static void not_cleared(Graph *g, int root)
{
    start(g, 0, root);
    for (int i = root; i >= 0; i--)
        pass(g, i, right);
}

static void root_adds_1(Graph *g, int root)
{
    double old = g->node[root].grad;
    start(g, 0, root);
    g->node[root].grad += old;
    for (int i = root; i >= 0; i--)
        pass(g, i, right);
}

static void cleared_up_to_the_root(Graph *g, int root)
{
    start(g, root, root);
    for (int i = root; i >= 0; i--)
        pass(g, i, right);
}

static void upwards(Graph *g, int root)
{
    start(g, g->n, root);
    for (int i = 0; i <= root; i++)
        pass(g, i, right);
}

static void root_of_0(Graph *g, int root)
{
    start(g, g->n, root);
    g->node[root].grad = 0;
}

static void from_the_last_node(Graph *g, int root)
{
    (void)root;
    ref_graph_backward(g, g->n - 1);
}

static void root_by_value(Graph *g, int root)
{
    start(g, g->n, root);
    g->node[root].grad = g->node[root].value;
    for (int i = root; i >= 0; i--)
        pass(g, i, right);
}

/* = where += is due, for some ops and operands. */
#define ASSIGNED(name, to_a, to_b)                                                                 \
    static void name(Graph *g, int root)                                                           \
    {                                                                                              \
        start(g, g->n, root);                                                                      \
        for (int i = root; i >= 0; i--) {                                                          \
            const Node *n = &g->node[i];                                                           \
            double grad = n->grad, *a = &g->node[n->a].grad;                                       \
            if (n->op == OP_INPUT || grad == 0)                                                    \
                continue;                                                                          \
            *a = grad * right(g, n, 0) + ((to_a) ? 0 : *a);                                        \
            if (!binary(n))                                                                        \
                continue;                                                                          \
            double *b = &g->node[n->b].grad;                                                       \
            *b = grad * right(g, n, 1) + ((to_b) ? 0 : *b);                                        \
        }                                                                                          \
    }

ASSIGNED(assigned, true, true)
ASSIGNED(assigned_in_sums, n->op == OP_ADD, n->op == OP_ADD)
ASSIGNED(assigned_in_products, n->op == OP_MUL, n->op == OP_MUL)
ASSIGNED(assigned_to_a_of_products, n->op == OP_MUL, false)

static void zeros_passed_on(Graph *g, int root)
{
    start(g, g->n, root);
    for (int i = root; i >= 0; i--) {
        const Node *n = &g->node[i];
        if (n->op == OP_INPUT)
            continue;
        g->node[n->a].grad += n->grad * right(g, n, 0);
        if (binary(n))
            g->node[n->b].grad += n->grad * right(g, n, 1);
    }
}

/* Each visit passes on all that has arrived so far. */
static void visit(Graph *g, int i, double grad, int *visits)
{
    Node *n = &g->node[i];
    n->grad += grad;
    if (n->op == OP_INPUT || ++*visits > 10000)
        return;
    grad = n->grad;
    visit(g, n->a, grad * right(g, n, 0), visits);
    if (binary(n))
        visit(g, n->b, grad * right(g, n, 1), visits);
}

static void visited_again(Graph *g, int root)
{
    int visits = g->n > 1000 ? 10000 : 0;
    start(g, g->n, root);
    g->node[root].grad = 0;
    visit(g, root, 1, &visits);
}

/* ---- the table ------------------------------------------------------------------- */

#define OTHER_FACTOR "through m = w1 x, each of w1 and x gets e^a times the other one"
#define ONE_PATH     "a node used twice has the gradient of one path only: add (+=), do not assign"
#define TANH_RANGE   "NaN for large a: infinity / infinity; take 2 / (1 + e^-2a) - 1, or tanh()"

static const Mistake mistakes[] = {
    MISTAKE(exp_by_hand, one_forgotten, "f is e^a: the lecture's f is 1 + e^a"),
    MISTAKE(exp_by_hand, falling, "e^-a: the lecture's f is 1 + e^a"),
    MISTAKE(exp_by_hand, weights_swapped, "w0 x + w1: w1 is the factor of x, w0 is added"),
    MISTAKE(exp_by_hand, signs_of_x_lost, "x is taken without its sign"),
    MISTAKE(exp_by_hand, w0_inside, "w1 (x + w0): first multiply, then add w0"),
    MISTAKE(exp_by_hand, from_f, "a factor f where e^a is due: the derivative of the 1 is 0"),
    MISTAKE(exp_by_hand, from_a, "a factor a where e^a is due: the derivative of e^a is e^a"),
    MISTAKE(exp_by_hand, without_exp,
            "the factor e^a is missing: a gradient on its way through exp is multiplied by e^a"),
    MISTAKE(exp_by_hand, root_is_f, "a factor f too many: the root's own gradient df/df is 1"),
    MISTAKE(exp_by_hand, exp_twice, "e^(e^a): e is e^a already, multiply by it"),
    MISTAKE(exp_by_hand, own_factor, OTHER_FACTOR),
    MISTAKE(exp_by_hand, no_factor, OTHER_FACTOR),
    MISTAKE(exp_by_hand, w0_as_factor,
            "dw0 is multiplied by w0: a sum passes its gradient on as it is"),
    MISTAKE(exp_by_hand, w0_times_m,
            "dw0 is multiplied by m: a sum passes its gradient on as it is"),

    MISTAKE(graph_forward, add_left_out, "OP_ADD is not computed: its value stays what it was"),
    MISTAKE(graph_forward, mul_left_out, "OP_MUL is not computed: its value stays what it was"),
    MISTAKE(graph_forward, exp_left_out, "OP_EXP is not computed: its value stays what it was"),
    MISTAKE(graph_forward, log_left_out, "OP_LOG is not computed: its value stays what it was"),
    MISTAKE(graph_forward, tanh_left_out, "OP_TANH is not computed: its value stays what it was"),
    MISTAKE(graph_forward, relu_left_out, "OP_RELU is not computed: its value stays what it was"),
    MISTAKE(graph_forward, equal_operands_left_out,
            "a node both of whose operands are one node is not computed"),
    MISTAKE(graph_forward, only_for_the_last,
            "only what the last node depends on is computed: compute every node"),
    MISTAKE(graph_forward, from_the_end,
            "a node is computed before its operands: go from node 0 to the last"),
    MISTAKE(graph_forward, inputs_cleared,
            "the value of an input changed: it is given, skip inputs"),
    MISTAKE(graph_forward, computed_once,
            "values of an earlier call are kept: compute every node at each call"),
    MISTAKE(graph_forward, added_to_the_old, "the new value is added to the old one: overwrite it"),
    MISTAKE(graph_forward, sum_as_product, "OP_ADD multiplies"),
    MISTAKE(graph_forward, sum_as_difference, "OP_ADD subtracts"),
    MISTAKE(graph_forward, sum_of_a, "OP_ADD takes its first operand twice: the second is node b"),
    MISTAKE(graph_forward, product_as_sum, "OP_MUL adds"),
    MISTAKE(graph_forward, square_of_a,
            "OP_MUL takes its first operand twice: the second is node b"),
    MISTAKE(graph_forward, exp_of_minus, "OP_EXP gives e^-a: take e^a"),
    MISTAKE(graph_forward, exp_to_base_2, "OP_EXP gives 2^a: take e^a"),
    MISTAKE(graph_forward, exp_less_1, "OP_EXP gives e^a - 1: take e^a"),
    MISTAKE(graph_forward, log_to_base_10, "OP_LOG is log10: the lecture takes ln, in C log()"),
    MISTAKE(graph_forward, log_to_base_2, "OP_LOG is log2: the lecture takes ln, in C log()"),
    MISTAKE(graph_forward, log_of_1_more, "OP_LOG gives ln(1 + a): take ln a"),
    MISTAKE(graph_forward, exp_falls_through,
            "OP_EXP gives ln a: is the break missing after its case?"),
    MISTAKE(graph_forward, exp_up_to_20, "OP_EXP is never above e^20: take e^a for any a"),
    MISTAKE(graph_forward, exp_up_to_700, "OP_EXP is never above e^700: take e^a for any a"),
    MISTAKE(graph_forward, log_0_made_0,
            "OP_LOG makes it 0 where a is 0 or less: log() gives minus infinity and NaN"),
    MISTAKE(graph_forward, log_of_size, "OP_LOG takes ln |a|: below 0 there is none, NaN is due"),
    MISTAKE(graph_forward, relu_up_to_6, "OP_RELU is never above 6: it lets all above 0 through"),
    MISTAKE(graph_forward, tanh_of_quotient, TANH_RANGE),
    MISTAKE(graph_forward, tanh_by_e_2a, TANH_RANGE),
    MISTAKE(graph_forward, logistic, "OP_TANH gives 1 / (1 + e^-a): tanh is 2 / (1 + e^-2a) - 1"),
    MISTAKE(graph_forward, tanh_without_2, "OP_TANH takes e^-a: tanh is 2 / (1 + e^-2a) - 1"),
    MISTAKE(graph_forward, tangent, "OP_TANH gives the tangent: take the hyperbolic one, tanh()"),
    MISTAKE(graph_forward, absolute, "OP_RELU gives |a|: it is 0 below 0"),
    MISTAKE(graph_forward, leaky, "OP_RELU gives 0.01 a below 0: it is 0 there"),
    MISTAKE(graph_forward, below_kept, "OP_RELU keeps what is below 0: it keeps what is above"),
    MISTAKE(graph_forward, step, "OP_RELU gives 1 above 0: that is its derivative, its value is a"),
    MISTAKE(graph_forward, nothing_cut, "OP_RELU lets negative values through: it is 0 below 0"),

    MISTAKE(graph_backward, input_root_of_0,
            "the root's own gradient is 1, also where the root is an input"),
    MISTAKE(graph_backward, root_only,
            "only the root has a gradient: it passes it on to its operands, too"),
    MISTAKE(graph_backward, up_to_the_first_input,
            "the walk ends at the first input: go on to node 0"),
    MISTAKE(graph_backward, exp_by_0, "OP_EXP passes nothing on: it multiplies by e^a, its value"),
    MISTAKE(graph_backward, log_by_0, "OP_LOG passes nothing on: it divides by a"),
    MISTAKE(graph_backward, tanh_by_0, "OP_TANH passes nothing on: it multiplies by 1 - tanh(a)^2"),
    MISTAKE(graph_backward, relu_by_0, "OP_RELU passes nothing on: above 0 it passes all on"),
    MISTAKE(graph_backward, product_by_quotient,
            "NaN where an operand is 0: OP_MUL divides its value by it; take the other operand"),
    MISTAKE(graph_backward, square_once,
            "a node that is both operands of a product gets one share: it gets both"),
    MISTAKE(graph_backward, root_of_0, "all gradients are 0: the root's own gradient is 1"),
    MISTAKE(graph_backward, root_by_value,
            "the root's own gradient is its value: it is 1, the derivative of f by f"),
    MISTAKE(graph_backward, root_adds_1,
            "old gradients are still there: set every grad to 0 first, then the root's to 1"),
    MISTAKE(graph_backward, not_cleared,
            "old gradients are still there: set every grad to 0 first"),
    MISTAKE(graph_backward, cleared_up_to_the_root,
            "nodes above the root keep their old grad: the root does not depend on them, so 0"),
    MISTAKE(graph_backward, from_the_last_node,
            "the gradient starts at the last node: it starts at the root"),
    MISTAKE(graph_backward, assigned, ONE_PATH),
    MISTAKE(graph_backward, assigned_in_sums, "in OP_ADD, " ONE_PATH),
    MISTAKE(graph_backward, assigned_in_products, "in OP_MUL, " ONE_PATH),
    MISTAKE(graph_backward, assigned_to_a_of_products, "in OP_MUL, " ONE_PATH),
    MISTAKE(graph_backward, visited_again,
            "a node passes on again what it has passed on before: visit each node once, from the "
            "root down to 0"),
    MISTAKE(graph_backward, zeros_passed_on,
            "NaN is 0 times infinity: a node whose grad is 0 passes nothing on"),
    MISTAKE(graph_backward, sum_by_operand,
            "OP_ADD multiplies by an operand: a sum passes its gradient on as it is"),
    MISTAKE(graph_backward, sum_to_a_only, "OP_ADD gives nothing to b: both operands get it all"),
    MISTAKE(graph_backward, sum_halved, "OP_ADD shares the gradient: both operands get it all"),
    MISTAKE(graph_backward, product_by_own,
            "OP_MUL multiplies by the operand's own value: each gets the other one's"),
    MISTAKE(graph_backward, product_by_1,
            "OP_MUL passes the gradient on as it is: each gets it times the other one's value"),
    MISTAKE(graph_backward, product_by_value,
            "OP_MUL multiplies by its own value: each operand gets the other one's"),
    MISTAKE(graph_backward, product_to_a_only, "OP_MUL gives nothing to b"),
    MISTAKE(graph_backward, exp_by_a, "OP_EXP multiplies by a: the derivative of e^a is e^a"),
    MISTAKE(graph_backward, exp_by_1,
            "OP_EXP passes the gradient on as it is: multiply by e^a, the node's own value"),
    MISTAKE(graph_backward, exp_by_exp_of_value,
            "OP_EXP takes exp() of its value: the value is e^a already"),
    MISTAKE(graph_backward, log_by_value,
            "OP_LOG divides by its own value: the derivative of ln a is 1 / a"),
    MISTAKE(graph_backward, log_by_a, "OP_LOG multiplies by a: the derivative of ln a is 1 / a"),
    MISTAKE(graph_backward, log_by_log,
            "OP_LOG multiplies by its own value: the derivative of ln a is 1 / a"),
    MISTAKE(graph_backward, tanh_by_a,
            "OP_TANH takes 1 - a^2: it is 1 - tanh(a)^2, and tanh(a) is the node's own value"),
    MISTAKE(graph_backward, tanh_not_squared, "OP_TANH takes 1 - tanh(a): it is 1 - tanh(a)^2"),
    MISTAKE(graph_backward, tanh_as_logistic,
            "OP_TANH takes h (1 - h), the derivative of 1 / (1 + e^-a): tanh has 1 - h^2"),
    MISTAKE(graph_backward, tanh_plus, "OP_TANH takes 1 + tanh(a)^2: it is 1 - tanh(a)^2"),
    MISTAKE(graph_backward, tanh_of_value,
            "OP_TANH takes tanh() of its value: the value is tanh(a) already"),
    MISTAKE(graph_backward, relu_1_at_0,
            "the derivative of OP_RELU at 0 is 0: pass on where a > 0"),
    MISTAKE(graph_backward, relu_half_at_0, "1/2 at 0: the derivative of OP_RELU at 0 is 0"),
    MISTAKE(graph_backward, relu_unmasked,
            "OP_RELU passes everything on: its derivative is 0 where a is below 0"),
    MISTAKE(graph_backward, relu_by_grad,
            "OP_RELU looks at the sign of the gradient: look at the sign of a"),
    MISTAKE(graph_backward, relu_by_value, "OP_RELU multiplies by a: its derivative is 1 above 0"),
    MISTAKE(graph_backward, relu_leaky, "0.01 below 0: the derivative of OP_RELU is 0 there"),
    MISTAKE(graph_backward, upwards,
            "a node passes its gradient on before it is complete: go from the root down to 0"),
    {0},
};

KNOW(mistakes)
