/* 06_graph.c, variant a: a mark says which nodes the root depends on, not a gradient of 0. */
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include "nn.h"

double exp_by_hand(double x, double w1, double w0, double *dx, double *dw1, double *dw0)
{
    double e = exp(w1 * x + w0);
    *dw0 = e;
    *dw1 = e * x;
    *dx = e * w1;
    return e + 1;
}

static bool binary(const Node *n)
{
    return n->op == OP_ADD || n->op == OP_MUL;
}

void graph_forward(Graph *g)
{
    for (Node *n = g->node; n < g->node + g->n; n++) {
        double a = n->op == OP_INPUT ? 0 : g->node[n->a].value;
        double b = binary(n) ? g->node[n->b].value : 0;
        if (n->op == OP_ADD)
            n->value = a + b;
        else if (n->op == OP_MUL)
            n->value = a * b;
        else if (n->op == OP_EXP)
            n->value = exp(a);
        else if (n->op == OP_LOG)
            n->value = log(a);
        else if (n->op == OP_TANH)
            n->value = tanh(a);
        else if (n->op == OP_RELU)
            n->value = fmax(a, 0);
    }
}

/* The derivative of node n by its first operand a. */
static double slope(const Graph *g, const Node *n)
{
    double a = g->node[n->a].value;
    switch (n->op) {
    case OP_ADD: return 1;
    case OP_MUL: return g->node[n->b].value;
    case OP_EXP: return n->value;
    case OP_LOG: return 1 / a;
    case OP_TANH: return (1 - n->value) * (1 + n->value);
    case OP_RELU: return a > 0;
    default: return 0;
    }
}

/* A slope of 0 makes nobody depend on anything: relu(ln 0) is flat. */
static void pass(Node *to, bool *mark, double grad, double by)
{
    if (by != 0) {
        to->grad += grad * by;
        *mark = true;
    }
}

void graph_backward(Graph *g, int root)
{
    bool *mark = calloc((size_t)g->n, sizeof *mark);
    assert(mark);
    for (int i = 0; i < g->n; i++)
        g->node[i].grad = i == root;
    mark[root] = true;
    for (int i = root; i >= 0; i--) {
        const Node *n = &g->node[i];
        if (!mark[i] || n->op == OP_INPUT)
            continue;
        if (binary(n))
            pass(&g->node[n->b], &mark[n->b], n->grad, n->op == OP_ADD ? 1 : g->node[n->a].value);
        pass(&g->node[n->a], &mark[n->a], n->grad, slope(g, n));
    }
    free(mark);
}
