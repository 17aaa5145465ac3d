/* 06_graph.c, variant d: a case for every operator, gradients in a list of their own. */
#include <math.h>
#include "nn.h"

double exp_by_hand(double x, double w1, double w0, double *dx, double *dw1, double *dw0)
{
    double step1 = w1 * x;
    double step2 = step1 + w0;
    double step3 = exp(step2);
    double step4 = 1.0 + step3;

    double df_dstep4 = 1.0;
    double df_dstep3 = df_dstep4 * 1.0;
    double df_dstep2 = df_dstep3 * exp(step2);
    double df_dstep1 = df_dstep2 * 1.0;
    *dx = df_dstep1 * w1;
    *dw1 = df_dstep1 * x;
    *dw0 = df_dstep2 * 1.0;
    return step4;
}

static double left(const Graph *g, int i)
{
    return g->node[g->node[i].a].value;
}

static double right(const Graph *g, int i)
{
    return g->node[g->node[i].b].value;
}

void graph_forward(Graph *g)
{
    for (int i = 0; i < g->n; i = i + 1) {
        if (g->node[i].op == OP_ADD) {
            g->node[i].value = left(g, i) + right(g, i);
        }
        if (g->node[i].op == OP_MUL) {
            g->node[i].value = left(g, i) * right(g, i);
        }
        if (g->node[i].op == OP_EXP) {
            g->node[i].value = exp(left(g, i));
        }
        if (g->node[i].op == OP_LOG) {
            g->node[i].value = log(left(g, i));
        }
        if (g->node[i].op == OP_TANH) {
            double a = left(g, i);
            double positive = 2.0 / (1.0 + exp(-2.0 * fabs(a))) - 1.0;
            g->node[i].value = a < 0.0 ? -positive : positive;
        }
        if (g->node[i].op == OP_RELU) {
            g->node[i].value = left(g, i) > 0.0 ? left(g, i) : 0.0;
        }
    }
}

/* Nothing times anything is nothing, even if anything is infinite. */
static double times(double grad, double slope)
{
    if (grad == 0.0 || slope == 0.0) {
        return 0.0;
    }
    return grad * slope;
}

static double one_over_cosh_squared(double a)
{
    double e = exp(-fabs(a));
    double one_over_cosh = 2.0 * e / (1.0 + e * e);
    return one_over_cosh * one_over_cosh;
}

/* Adds the share of the operands of node i to their gradients. */
static void pass_on(const Graph *g, int i, Mat *grad)
{
    double mine = AT(grad, 0, i);
    int a = g->node[i].a;
    int b = g->node[i].b;
    switch (g->node[i].op) {
    case OP_INPUT: break;
    case OP_ADD:
        AT(grad, 0, a) += mine;
        AT(grad, 0, b) += mine;
        break;
    case OP_MUL:
        AT(grad, 0, a) += times(mine, right(g, i));
        AT(grad, 0, b) += times(mine, left(g, i));
        break;
    case OP_EXP: AT(grad, 0, a) += times(mine, exp(left(g, i))); break;
    case OP_LOG:
        if (mine != 0.0) {
            AT(grad, 0, a) += mine / left(g, i);
        }
        break;
    case OP_TANH: AT(grad, 0, a) += times(mine, one_over_cosh_squared(left(g, i))); break;
    case OP_RELU:
        if (left(g, i) > 0.0) {
            AT(grad, 0, a) += mine;
        }
        break;
    }
}

void graph_backward(Graph *g, int root)
{
    Mat grad = mat_new(1, g->n);
    AT(&grad, 0, root) = 1.0;
    for (int i = g->n - 1; i >= 0; i = i - 1) {
        pass_on(g, i, &grad);
    }
    for (int i = 0; i < g->n; i = i + 1) {
        g->node[i].grad = AT(&grad, 0, i);
    }
    mat_free(&grad);
}
