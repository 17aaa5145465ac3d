/* 06_graph.c - the suite of step 06. */
#include <stdio.h>
#include "judge.h"

/* A graph without nodes, with room for that many. */
#define GRAPH(capacity) ((Graph){0, capacity, (Node[capacity]){{0}}})

enum { CHAIN = 200000, PAGE = 4096 / sizeof(Node) };

/* x, w1, w0, 1, m = w1 x, a = m + w0, e = e^a, f = 1 + e. */
static Graph lecture(Graph g)
{
    int x = graph_input(&g, 1), w1 = graph_input(&g, 2), w0 = graph_input(&g, 1);
    int one = graph_input(&g, 1), m = graph_op(&g, OP_MUL, w1, x), a = graph_op(&g, OP_ADD, m, w0);
    graph_op(&g, OP_ADD, one, graph_op(&g, OP_EXP, a, -1));
    return g;
}

static void two_inputs(Graph *g, double a, double b)
{
    graph_input(g, a);
    graph_input(g, b);
}

/* Every node is the one before plus node 0. */
static Graph long_chain(void)
{
    static Node node[CHAIN];
    Graph g = {0, CHAIN, node};
    graph_input(&g, 1);
    while (g.n < CHAIN)
        graph_op(&g, OP_ADD, g.n - 1, 0);
    return g;
}

/* An input, then unary ops without a second operand: a read of node[-1] hits a forbidden page. */
static Graph page_of_unary_ops(Graph g)
{
    static const Op ops[] = {OP_TANH, OP_EXP, OP_LOG, OP_RELU};
    graph_input(&g, 0.5);
    while (g.n < g.capacity)
        graph_op(&g, ops[g.n % 4], g.n - 1, -1);
    return g;
}

/* Values stay of a size near 1, away from the edges of log and relu. */
static bool safe(Op op, double a, double b)
{
    switch (op) {
    case OP_ADD: return fabs(a + b) < 8;
    case OP_MUL: return fabs(a * b) < 8;
    case OP_EXP: return a < 2;
    case OP_LOG: return a > 0.5;
    case OP_RELU: return fabs(a) > 0.05;
    default: return true;
    }
}

/* Three inputs and random ops; all values are there. */
static Graph random_graph(Rng *rng, Graph g)
{
    for (int k = 0; k < 3; k++)
        graph_input(&g, rng_normal(rng));
    while (g.n < g.capacity) {
        Op op = (Op)(OP_ADD + rng_below(rng, 6));
        int a = rng_below(rng, g.n), b = rng_below(rng, g.n);
        if (!safe(op, g.node[a].value, g.node[b].value))
            continue;
        graph_op(&g, op, a, op == OP_ADD || op == OP_MUL ? b : -1);
        ref_graph_forward(&g);
    }
    return g;
}

static void copy_nodes(const Graph *from, Node *to)
{
    memcpy(to, from->node, (size_t)from->n * sizeof *to);
}

/* ---- expectations ---------------------------------------------------------------- */

static const char *formula(const Node *n)
{
    static const char *const name[] = {"INPUT", "ADD", "MUL", "EXP", "LOG", "TANH", "RELU"};
    static char text[64];
    if (n->op == OP_INPUT || n->op > OP_RELU)
        return name[OP_INPUT];
    bool binary = n->op == OP_ADD || n->op == OP_MUL;
    snprintf(text, sizeof text, binary ? "%s(node %d, node %d)" : "%s(node %d)", name[n->op], n->a,
             n->b);
    return text;
}

typedef enum { VALUE, GRAD } What;

static void expect_node(const Graph *g, int i, What what, double want, double tolerance)
{
    const Node *n = &g->node[i];
    double got = what == VALUE ? n->value : n->grad;
    EXPECT_THAT(near(got, want, tolerance), "node %d = %s: its %s is %.12g, expected %.12g", i,
                formula(n), what == VALUE ? "value" : "grad", isnan(got) ? NAN : got, want);
}

static void expect_all(const Graph *g, What what, int n, const double *want)
{
    EXPECT_THAT(n == g->n, "the graph has %d nodes, expected %d", g->n, n);
    for (int i = 0; i < n; i++)
        expect_node(g, i, what, want[i], 1e-12);
}

#define EXPECT_VALUES(g, ...) expect_all(&(g), VALUE, COUNT(__VA_ARGS__), (double[]){__VA_ARGS__})
#define EXPECT_GRADS(g, ...)  expect_all(&(g), GRAD, COUNT(__VA_ARGS__), (double[]){__VA_ARGS__})

/* The last call left ops and operands as they were. */
static void expect_same_shape(void)
{
    const Block *nodes = &judge_recorded(0)->block[0];
    const Node *before = nodes->before, *after = nodes->after;
    expect_inputs_unchanged();
    for (int i = 0; i < nodes->rows; i++)
        EXPECT_THAT(
            after[i].op == before[i].op && after[i].a == before[i].a && after[i].b == before[i].b,
            "node %d was %s and has other operands or another op now", i, formula(&before[i]));
}

/* ---- exp_by_hand ----------------------------------------------------------------- */

typedef struct {
    double f, dx, dw1, dw0;
} Hand;

static Hand by_hand(double x, double w1, double w0)
{
    Hand h;
    h.f = exp_by_hand(x, w1, w0, &h.dx, &h.dw1, &h.dw0);
    return h;
}

static void expect_hand(Hand got, Hand want)
{
    expect_number("f", got.f, want.f, 1e-12);
    expect_number("dx", got.dx, want.dx, 1e-12);
    expect_number("dw1", got.dw1, want.dw1, 1e-12);
    expect_number("dw0", got.dw0, want.dw0, 1e-12);
}

TEST(exp_by_hand, lecture_example)
{
    Hand want = {21.085536923188, 40.171073846375, 20.085536923188, 20.085536923188};
    expect_hand(by_hand(1, 2, 1), want);
}

TEST(exp_by_hand, a_negative_weight)
{
    Hand want = {1.472366552741, -0.236183276371, 0.944733105482, 0.472366552741};
    expect_hand(by_hand(2, -0.5, 0.25), want);
}

TEST(exp_by_hand, at_x_0_only_x_and_w0_count)
{
    expect_hand(by_hand(0, 5, log(2)), (Hand){3, 10, 0, 2});
}

TEST(exp_by_hand, far_from_zero)
{
    Hand low = by_hand(2, -6, 2), high = by_hand(-3, -10, 1);
    expect_hand(high, (Hand){1 + exp(31), -10 * exp(31), -3 * exp(31), exp(31)});
    EXPECT(low.f, 1 + exp(-10), 1e-14);
    EXPECT_RATIO(low.dx, -6 * exp(-10), 1e-9);
    EXPECT_RATIO(low.dw1, 2 * exp(-10), 1e-9);
    EXPECT_RATIO(low.dw0, exp(-10), 1e-9);
}

TEST(exp_by_hand, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    for (int round = 0; round < 8; round++) {
        double x = rng_normal(&rng), w1 = rng_normal(&rng), w0 = rng_normal(&rng);
        Hand want, got = by_hand(x, w1, w0);
        want.f = ref_exp_by_hand(x, w1, w0, &want.dx, &want.dw1, &want.dw0);
        expect_hand(got, want);
    }
}

TEST(exp_by_hand, the_gradients_are_the_slopes_of_f)
{
    const double x = 0.7, w1 = -1.3, w0 = 0.4, h = 1e-5;
    Hand at = by_hand(x, w1, w0);
    EXPECT(at.dx, (by_hand(x + h, w1, w0).f - by_hand(x - h, w1, w0).f) / (2 * h), 1e-8);
    EXPECT(at.dw1, (by_hand(x, w1 + h, w0).f - by_hand(x, w1 - h, w0).f) / (2 * h), 1e-8);
    EXPECT(at.dw0, (by_hand(x, w1, w0 + h).f - by_hand(x, w1, w0 - h).f) / (2 * h), 1e-8);
}

TEST(exp_by_hand, a_second_call_gives_the_same)
{
    Hand once = by_hand(0.3, 2, -1);
    expect_hand(by_hand(0.3, 2, -1), once);
}

/* ---- graph_forward: values worked by hand ---------------------------------------- */

TEST(graph_forward, lecture_example)
{
    Graph g = lecture(GRAPH(8));
    graph_forward(&g);
    EXPECT_VALUES(g, 1, 2, 1, 1, 2, 3, exp(3), 1 + exp(3));
}

/* op(a, b), b a second input that unary ops do not use. */
static Graph one_op(Graph g, Op op, double a, double b)
{
    two_inputs(&g, a, b);
    graph_op(&g, op, 0, 1);
    graph_forward(&g);
    return g;
}

static double value_of(Op op, double a, double b)
{
    return one_op(GRAPH(3), op, a, b).node[2].value;
}

static void expect_op(Op op, double a, double b, double want)
{
    Graph g = one_op(GRAPH(3), op, a, b);
    expect_node(&g, 2, VALUE, want, 1e-12);
}

TEST(graph_forward, sum_of_two_nodes)
{
    expect_op(OP_ADD, 2, 5, 7);
    expect_op(OP_ADD, -2, 0.5, -1.5);
}

TEST(graph_forward, product_of_two_nodes)
{
    expect_op(OP_MUL, 2, 5, 10);
    expect_op(OP_MUL, -2, 0.5, -1);
}

TEST(graph_forward, exponential)
{
    expect_op(OP_EXP, 2, 5, exp(2));
    expect_op(OP_EXP, -1, 5, exp(-1));
}

TEST(graph_forward, natural_logarithm)
{
    expect_op(OP_LOG, 10, 5, 2.302585092994046);
    expect_op(OP_LOG, 0.5, 5, -0.693147180559945);
}

TEST(graph_forward, hyperbolic_tangent)
{
    expect_op(OP_TANH, 1, 5, 0.761594155955765);
    expect_op(OP_TANH, -0.5, 5, -0.462117157260010);
}

TEST(graph_forward, hyperbolic_tangent_of_large_numbers)
{
    expect_op(OP_TANH, 11, 5, tanh(11));
    expect_op(OP_TANH, 1000, 5, 1);
    expect_op(OP_TANH, -1000, 5, -1);
}

TEST(graph_forward, tiny_and_huge_numbers)
{
    expect_op(OP_EXP, 30, 5, exp(30));
    expect_op(OP_EXP, 705, 5, exp(705));
    expect_op(OP_EXP, 1000, 5, INFINITY);
    expect_op(OP_LOG, 1e-300, 5, -300 * log(10));
    expect_op(OP_LOG, 1e300, 5, 300 * log(10));
    expect_op(OP_RELU, 1e300, 5, 1e300);
    expect_op(OP_ADD, -1e300, 3e300, 2e300);
    expect_op(OP_MUL, -1e150, 1e150, -1e300);
    EXPECT_RATIO(value_of(OP_EXP, -700, 5), exp(-700), 1e-9);
    EXPECT_RATIO(value_of(OP_RELU, 1e-300, 5), 1e-300, 1e-9);
    EXPECT_RATIO(value_of(OP_MUL, 1e-150, 1e-150), 1e-300, 1e-9);
}

TEST(graph_forward, logarithm_of_zero_and_below)
{
    double below = value_of(OP_LOG, -2, 5);
    expect_op(OP_LOG, 0, 5, -INFINITY);
    EXPECT_THAT(isnan(below), "the logarithm of -2 is %g: there is none, log() gives NaN", below);
}

TEST(graph_forward, relu_is_zero_below_zero)
{
    Graph g = GRAPH(6);
    two_inputs(&g, 3, -4);
    graph_input(&g, 0);
    for (int i = 0; i < 3; i++)
        graph_op(&g, OP_RELU, i, -1);
    graph_forward(&g);
    EXPECT_VALUES(g, 3, -4, 0, 3, 0, 0);
}

TEST(graph_forward, a_node_may_be_both_operands)
{
    Graph g = GRAPH(3);
    graph_input(&g, 3);
    graph_op(&g, OP_MUL, 0, 0);
    graph_op(&g, OP_ADD, 1, 1);
    graph_forward(&g);
    EXPECT_VALUES(g, 3, 9, 18);
}

/* ---- graph_forward: properties --------------------------------------------------- */

TEST(graph_forward, agrees_with_the_solution)
{
    Rng rng = judge_rng();
    for (int n = 4; n <= 40; n += 4) {
        Graph g = random_graph(&rng, GRAPH(40)), want = {n, n, (Node[40]){{0}}};
        g.n = n;
        copy_nodes(&g, want.node);
        for (int i = 3; i < n; i++)
            g.node[i].value = 99;
        graph_forward(&g);
        for (int i = 0; i < n; i++)
            expect_node(&g, i, VALUE, want.node[i].value, 1e-11);
    }
}

TEST(graph_forward, new_inputs_give_new_values)
{
    Graph g = lecture(GRAPH(8)), next = lecture(GRAPH(8));
    graph_forward(&g);
    ref_graph_forward(&next);
    next.node[0].value = -1;
    copy_nodes(&next, g.node);
    graph_forward(&g);
    EXPECT_VALUES(g, -1, 2, 1, 1, -2, -1, exp(-1), 1 + exp(-1));
}

TEST(graph_forward, a_chain_of_200000_nodes)
{
    Graph g = long_chain();
    graph_forward(&g);
    for (int i = 0; i < CHAIN; i++)
        expect_node(&g, i, VALUE, i + 1, 1e-12);
}

TEST(graph_forward, inputs_have_no_operands)
{
    Graph g = GRAPH(PAGE);
    while (g.n < PAGE)
        graph_input(&g, g.n);
    graph_forward(&g);
    for (int i = 0; i < PAGE; i++)
        expect_node(&g, i, VALUE, i, 0);
}

TEST(graph_forward, unary_ops_ignore_b)
{
    Graph g = page_of_unary_ops(GRAPH(PAGE)), want = GRAPH(PAGE);
    want.n = g.n;
    copy_nodes(&g, want.node);
    ref_graph_forward(&want);
    for (int b = -1; b <= PAGE; b += PAGE + 1) {
        for (int i = 1; i < PAGE; i++)
            g.node[i].b = b;
        graph_forward(&g);
        for (int i = 0; i < PAGE; i++)
            expect_node(&g, i, VALUE, want.node[i].value, 1e-11);
    }
}

TEST(graph_forward, ops_and_operands_stay)
{
    Rng rng = judge_rng();
    Graph g = random_graph(&rng, GRAPH(20));
    graph_forward(&g);
    expect_same_shape();
}

/* ---- graph_backward: values worked by hand --------------------------------------- */

/* By the code under judgement, with the solution's values, into grads that hold old numbers. */
static void backward(Graph *g, int root)
{
    ref_graph_forward(g);
    for (int i = 0; i < g->n; i++)
        g->node[i].grad = 7 + i;
    graph_backward(g, root);
}

TEST(graph_backward, lecture_example)
{
    Graph g = lecture(GRAPH(8));
    ref_graph_forward(&g);
    graph_backward(&g, 7);
    EXPECT_GRADS(g, 2 * exp(3), exp(3), exp(3), 1, exp(3), exp(3), 1, 1);
}

/* The gradients of above * op(a, b): what comes from above is not 1. */
static Graph one_slope(Graph g, double above, Op op, double a, double b)
{
    two_inputs(&g, a, b);
    graph_op(&g, op, 0, 1);
    graph_input(&g, above);
    backward(&g, graph_op(&g, OP_MUL, 3, 2));
    return g;
}

static void expect_slopes(Op op, double a, double b, double da, double db)
{
    Graph g = one_slope(GRAPH(5), 3, op, a, b);
    expect_node(&g, 0, GRAD, 3 * da, 1e-12);
    expect_node(&g, 1, GRAD, 3 * db, 1e-12);
}

static double slope_of(Op op, double a)
{
    return one_slope(GRAPH(5), 1, op, a, 5).node[0].grad;
}

TEST(graph_backward, sum_of_two_nodes)
{
    expect_slopes(OP_ADD, 2, 5, 1, 1);
}

TEST(graph_backward, product_of_two_nodes)
{
    expect_slopes(OP_MUL, 2, 5, 5, 2);
    expect_slopes(OP_MUL, 0, 5, 5, 0);
    expect_slopes(OP_MUL, 5, 0, 0, 5);
}

TEST(graph_backward, exponential)
{
    expect_slopes(OP_EXP, 2, 5, exp(2), 0);
}

TEST(graph_backward, natural_logarithm)
{
    expect_slopes(OP_LOG, 4, 5, 0.25, 0);
}

TEST(graph_backward, hyperbolic_tangent)
{
    expect_slopes(OP_TANH, 0.5, 5, 0.786447732965927, 0);
    expect_slopes(OP_TANH, 1, 5, 0.419974341614026, 0);
}

TEST(graph_backward, relu_is_flat_below_zero)
{
    expect_slopes(OP_RELU, 4, 5, 1, 0);
    expect_slopes(OP_RELU, -4, 5, 0, 0);
}

TEST(graph_backward, relu_is_flat_at_zero)
{
    expect_slopes(OP_RELU, 0, 5, 0, 0);
}

TEST(graph_backward, tiny_and_huge_numbers)
{
    expect_slopes(OP_EXP, 30, 5, exp(30), 0);
    expect_slopes(OP_LOG, 1e-100, 5, 1e100, 0);
    expect_slopes(OP_LOG, 1e-6, 5, 1e6, 0);
    expect_slopes(OP_RELU, 1e300, 5, 1, 0);
    expect_slopes(OP_RELU, 1e-300, 5, 1, 0);
    expect_slopes(OP_TANH, 1000, 5, 0, 0);
    EXPECT_RATIO(slope_of(OP_EXP, -700), exp(-700), 1e-9);
    EXPECT_RATIO(slope_of(OP_LOG, 1e100), 1e-100, 1e-9);
}

TEST(graph_backward, tiny_and_huge_gradients_are_passed_on)
{
    for (double above = 1e-100; above < 1e200; above *= 1e200) {
        Graph g = one_slope(GRAPH(5), above, OP_MUL, -2, 3);
        EXPECT_RATIO(g.node[0].grad, 3 * above, 1e-9);
        EXPECT_RATIO(g.node[1].grad, -2 * above, 1e-9);
    }
}

TEST(graph_backward, a_gradient_below_zero_passes_relu)
{
    Graph g = GRAPH(4);
    int relu = graph_op(&g, OP_RELU, graph_input(&g, 4), -1);
    backward(&g, graph_op(&g, OP_MUL, graph_input(&g, -2), relu));
    EXPECT_GRADS(g, -2, -2, 4, 1);
}

/* ---- graph_backward: paths ------------------------------------------------------- */

TEST(graph_backward, a_node_used_twice_adds_both_paths)
{
    Graph g = GRAPH(2);
    graph_input(&g, 3);
    backward(&g, graph_op(&g, OP_MUL, 0, 0));
    EXPECT_GRADS(g, 6, 1);
}

TEST(graph_backward, every_unary_op_adds_to_what_its_operand_has)
{
    static const Op ops[] = {OP_EXP, OP_LOG, OP_TANH, OP_RELU};
    const double slope[] = {exp(2), 0.5, 1 - tanh(2) * tanh(2), 1};
    for (int k = 0; k < 4; k++) {
        Graph g = GRAPH(3);
        graph_input(&g, 2);
        graph_op(&g, ops[k], 0, -1);
        graph_op(&g, OP_ADD, 1, 0);
        backward(&g, 2);
        expect_node(&g, 0, GRAD, 1 + slope[k], 1e-12);
    }
}

TEST(graph_backward, a_node_is_complete_before_it_passes_on)
{
    Graph g = GRAPH(3);
    int a = graph_input(&g, 5), b = graph_op(&g, OP_ADD, a, a);
    backward(&g, graph_op(&g, OP_ADD, b, b));
    EXPECT_GRADS(g, 4, 2, 1);
}

TEST(graph_backward, diamond)
{
    Graph g = GRAPH(4);
    int x = graph_input(&g, 2), left = graph_op(&g, OP_MUL, x, x),
        right = graph_op(&g, OP_LOG, x, -1);
    backward(&g, graph_op(&g, OP_MUL, left, right));
    EXPECT_GRADS(g, 4 * log(2) + 2, log(2), 4, 1);
}

TEST(graph_backward, sixty_doublings)
{
    Graph g = GRAPH(61);
    graph_input(&g, 1);
    while (g.n < 61)
        graph_op(&g, OP_ADD, g.n - 1, g.n - 1);
    backward(&g, 60);
    expect_node(&g, 0, GRAD, 0x1p60, 1e-12);
}

TEST(graph_backward, a_chain_of_200000_nodes)
{
    Graph g = long_chain();
    backward(&g, CHAIN - 1);
    expect_node(&g, 0, GRAD, CHAIN, 1e-12);
    for (int i = 1; i < CHAIN; i++)
        expect_node(&g, i, GRAD, 1, 1e-12);
}

/* ---- graph_backward: the root ---------------------------------------------------- */

TEST(graph_backward, nodes_above_the_root_get_zero)
{
    Graph g = lecture(GRAPH(8));
    backward(&g, 5);
    EXPECT_GRADS(g, 2, 1, 1, 0, 1, 1, 0, 0);
}

TEST(graph_backward, an_input_as_root)
{
    Graph g = lecture(GRAPH(8));
    backward(&g, 2);
    EXPECT_GRADS(g, 0, 0, 1, 0, 0, 0, 0, 0);
    Graph one = GRAPH(1);
    backward(&one, graph_input(&one, 3));
    EXPECT_GRADS(one, 1);
}

TEST(graph_backward, infinite_values_off_the_way_get_zero)
{
    Graph g = GRAPH(7);
    int x = graph_input(&g, 3), zero = graph_input(&g, 0), large = graph_input(&g, 1000);
    int log_0 = graph_op(&g, OP_LOG, zero, -1), huge = graph_op(&g, OP_EXP, large, -1);
    graph_op(&g, OP_MUL, log_0, huge);
    backward(&g, graph_op(&g, OP_MUL, x, x));
    EXPECT_GRADS(g, 6, 0, 0, 0, 0, 0, 1);
}

/* log z lies off the way, z on it. */
TEST(graph_backward, an_operand_of_an_infinite_value_off_the_way)
{
    Graph g = GRAPH(4);
    int z = graph_input(&g, 0), x = graph_input(&g, 3);
    graph_op(&g, OP_LOG, z, -1);
    backward(&g, graph_op(&g, OP_ADD, z, x));
    EXPECT_GRADS(g, 1, 1, 0, 1);
}

TEST(graph_backward, an_infinite_value_on_the_way_passes_on)
{
    Graph g = GRAPH(4);
    int large = graph_input(&g, 1000), y = graph_input(&g, 2);
    backward(&g, graph_op(&g, OP_ADD, graph_op(&g, OP_EXP, large, -1), y));
    EXPECT_GRADS(g, INFINITY, 1, 1, 1);
}

TEST(graph_backward, a_second_call_starts_anew)
{
    Graph g = lecture(GRAPH(8)), after = lecture(GRAPH(8));
    backward(&g, 7);
    ref_graph_forward(&after);
    ref_graph_backward(&after, 7);
    copy_nodes(&after, g.node);
    graph_backward(&g, 4);
    EXPECT_GRADS(g, 2, 1, 0, 0, 1, 0, 0, 0);
}

/* ---- graph_backward: properties -------------------------------------------------- */

TEST(graph_backward, agrees_with_the_solution_for_every_root)
{
    Rng rng = judge_rng();
    Graph want = random_graph(&rng, GRAPH(30)), g = {30, 30, (Node[30]){{0}}};
    for (int root = 0; root < 30; root++) {
        copy_nodes(&want, g.node);
        backward(&g, root);
        ref_graph_backward(&want, root);
        for (int i = 0; i < 30; i++)
            expect_node(&g, i, GRAD, want.node[i].grad, 1e-9);
    }
}

static double value_at(const Graph *g, int input, double step)
{
    Graph moved = {g->n, g->n, (Node[40]){{0}}};
    copy_nodes(g, moved.node);
    moved.node[input].value += step;
    ref_graph_forward(&moved);
    return moved.node[g->n - 1].value;
}

TEST(graph_backward, the_gradients_are_the_slopes_of_the_root)
{
    Rng rng = judge_rng();
    for (int n = 5; n < 20; n++) {
        Graph g = random_graph(&rng, GRAPH(20)), at = {n, n, (Node[20]){{0}}};
        g.n = n;
        copy_nodes(&g, at.node);
        backward(&g, n - 1);
        for (int k = 0; k < 3; k++)
            expect_node(&g, k, GRAD, (value_at(&at, k, 1e-6) - value_at(&at, k, -1e-6)) / 2e-6,
                        1e-5);
    }
}

TEST(graph_backward, unary_ops_ignore_b)
{
    Graph want = page_of_unary_ops(GRAPH(PAGE)), g = GRAPH(PAGE);
    g.n = want.n;
    for (int b = -1; b <= PAGE; b += PAGE + 1) {
        for (int i = 1; i < PAGE; i++)
            want.node[i].b = b;
        copy_nodes(&want, g.node);
        backward(&g, PAGE - 1);
        ref_graph_forward(&want);
        ref_graph_backward(&want, PAGE - 1);
        for (int i = 0; i < PAGE; i++)
            expect_node(&g, i, GRAD, want.node[i].grad, 1e-9);
    }
}

TEST(graph_backward, values_ops_and_operands_stay)
{
    Rng rng = judge_rng();
    Graph before = random_graph(&rng, GRAPH(20)), g = {20, 20, (Node[20]){{0}}};
    for (int root = 0; root < 20; root++) {
        copy_nodes(&before, g.node);
        graph_backward(&g, root);
        expect_same_shape();
        for (int i = 0; i < 20; i++)
            expect_node(&g, i, VALUE, before.node[i].value, 1e-12);
    }
}

TEST(graph_backward, the_step_prints_nothing)
{
    Graph g = lecture(GRAPH(8));
    by_hand(1, 2, 1);
    graph_forward(&g);
    graph_backward(&g, 7);
    expect_nothing_printed();
}
