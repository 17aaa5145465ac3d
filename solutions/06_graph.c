/* 06_graph.c - the chain rule as a program: values go forward, gradients come back. */
#include <math.h>
#include "nn.h"

/* The lecture's f = 1 + e^(w1 x + w0), forward and backward line by line; returns f. */
double exp_by_hand(double x, double w1, double w0, double *dx, double *dw1, double *dw0)
{
    double m = w1 * x;
    double a = m + w0;
    double e = exp(a);
    double f = 1 + e;

    double df = 1;
    double de = df;     /* f = 1 + e */
    double da = de * e; /* e = e^a */
    double dm = da;     /* a = m + w0 */
    *dw0 = da;
    *dw1 = dm * x; /* m = w1 x */
    *dx = dm * w1;
    return f;
}

/* Computes the value of every node that is not an input, in order. */
void graph_forward(Graph *g)
{
    for (int i = 0; i < g->n; i++) {
        Node *n = &g->node[i];
        if (n->op == OP_INPUT)
            continue;
        double a = g->node[n->a].value;
        switch (n->op) {
        case OP_INPUT: break;
        case OP_ADD: n->value = a + g->node[n->b].value; break;
        case OP_MUL: n->value = a * g->node[n->b].value; break;
        case OP_EXP: n->value = exp(a); break;
        case OP_LOG: n->value = log(a); break;
        case OP_TANH: n->value = tanh(a); break;
        case OP_RELU: n->value = a > 0 ? a : 0; break;
        }
    }
}

/*
 * Sets grad of every node to the derivative of the root's value by the node's value: 0 for
 * nodes that the root does not depend on, whatever their value (log 0 included).  The
 * derivative of OP_RELU at 0 is 0.
 */
void graph_backward(Graph *g, int root)
{
    for (int i = 0; i < g->n; i++)
        g->node[i].grad = 0;
    g->node[root].grad = 1;
    for (int i = root; i >= 0; i--) {
        const Node *n = &g->node[i];
        if (n->op == OP_INPUT || n->grad == 0) /* 0 passes nothing on; 0 times 1 / 0 is NaN */
            continue;
        Node *a = &g->node[n->a];
        switch (n->op) {
        case OP_INPUT: break;
        case OP_ADD:
            a->grad += n->grad;
            g->node[n->b].grad += n->grad;
            break;
        case OP_MUL:
            a->grad += n->grad * g->node[n->b].value;
            g->node[n->b].grad += n->grad * a->value;
            break;
        case OP_EXP: a->grad += n->grad * n->value; break;
        case OP_LOG: a->grad += n->grad / a->value; break;
        case OP_TANH: a->grad += n->grad * (1 - n->value * n->value); break;
        case OP_RELU: a->grad += a->value > 0 ? n->grad : 0; break;
        }
    }
}
