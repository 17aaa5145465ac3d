/* 06_graph.c, variant b: a stack of nodes whose users are all done; tanh by expm1. */
#include <math.h>
#include <stdlib.h>
#include "nn.h"

double exp_by_hand(double x, double w1, double w0, double *dx, double *dw1, double *dw0)
{
    const double a = fma(w1, x, w0), f = 1 + exp(a);
    *dx = w1 * exp(a);
    *dw1 = x * exp(a);
    *dw0 = exp(a);
    return f;
}

static double tanh_by_expm1(double z)
{
    double e = expm1(-2 * fabs(z)); /* in (-1, 0]: nothing overflows */
    return copysign(e / (2 + e), z);
}

void graph_forward(Graph *g)
{
    int i = 0;
    while (i < g->n) {
        Node *n = &g->node[i++];
        switch (n->op) {
        case OP_INPUT: break;
        case OP_ADD: n->value = g->node[n->b].value + g->node[n->a].value; break;
        case OP_MUL: n->value = g->node[n->b].value * g->node[n->a].value; break;
        case OP_EXP: n->value = exp(g->node[n->a].value); break;
        case OP_LOG: n->value = log(g->node[n->a].value); break;
        case OP_TANH: n->value = tanh_by_expm1(g->node[n->a].value); break;
        case OP_RELU:
            n->value = g->node[n->a].value;
            if (n->value < 0)
                n->value = 0;
            break;
        }
    }
}

/* How many operands node i has; which[] are their numbers. */
static int operands(const Graph *g, int i, int which[2])
{
    const Node *n = &g->node[i];
    if (n->op == OP_INPUT)
        return 0;
    which[0] = n->a;
    if (n->op != OP_ADD && n->op != OP_MUL)
        return 1;
    which[1] = n->b;
    return 2;
}

/* What node n adds to the gradient of its operand number k, 0 or 1. */
static double share(const Graph *g, const Node *n, int k)
{
    if (n->grad == 0)
        return 0;
    switch (n->op) {
    case OP_ADD: return n->grad;
    case OP_MUL: return n->grad * g->node[k == 0 ? n->b : n->a].value;
    case OP_EXP: return n->grad * n->value;
    case OP_LOG: return n->grad / g->node[n->a].value;
    case OP_TANH: return n->grad * (1 - n->value * n->value);
    case OP_RELU: return g->node[n->a].value > 0 ? n->grad : 0;
    case OP_INPUT: break;
    }
    return 0;
}

/* Counts the users of each node below the root: users[i] stays 0 where the root does not reach. */
static void visit(const Graph *g, int root, int *users, int *stack)
{
    int height = 0, which[2];
    stack[height++] = root;
    while (height > 0) {
        int i = stack[--height];
        for (int k = operands(g, i, which); k-- > 0;)
            if (users[which[k]]++ == 0)
                stack[height++] = which[k];
    }
}

void graph_backward(Graph *g, int root)
{
    int *users = calloc(2 * (size_t)g->n, sizeof *users), *stack = users + g->n;
    assert(users);
    visit(g, root, users, stack);
    for (int i = 0; i < g->n; i++)
        g->node[i].grad = 0;
    g->node[root].grad = 1;

    int height = 0, which[2];
    stack[height++] = root;
    while (height > 0) {
        int i = stack[--height];
        for (int k = operands(g, i, which); k-- > 0;) {
            g->node[which[k]].grad += share(g, &g->node[i], k);
            if (--users[which[k]] == 0)
                stack[height++] = which[k];
        }
    }
    free(users);
}
