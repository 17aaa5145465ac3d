/* 06_graph.c - the chain rule as a program: values go forward, gradients come back. */
#include <math.h>
#include "nn.h"

/* The lecture's f = 1 + e^(w1 x + w0), forward and backward line by line; returns f. */
double exp_by_hand(double x, double w1, double w0, double *dx, double *dw1, double *dw0)
{
    TODO();
}

/* Computes the value of every node that is not an input, in order. */
void graph_forward(Graph *g)
{
    TODO();
}

/*
 * Sets grad of every node to the derivative of the root's value by the node's value: 0 for
 * nodes that the root does not depend on, whatever their value (log 0 included).  The
 * derivative of OP_RELU at 0 is 0.
 */
void graph_backward(Graph *g, int root)
{
    TODO();
}
