/* graph.c - a computational graph: an array of nodes, operands always before their results. */
#include <stdio.h>
#include <stdlib.h>
#include "nn.h"

Graph graph_new(int capacity)
{
    assert(capacity >= 1);
    Graph g = {0, capacity, calloc((size_t)capacity, sizeof(Node))};
    if (!g.node) {
        fprintf(stderr, "out of memory: a graph of %d nodes\n", capacity);
        exit(EXIT_FAILURE);
    }
    return g;
}

void graph_free(Graph *g)
{
    free(g->node);
    *g = (Graph){0};
}

static int append(Graph *g, Node node)
{
    assert(g->n < g->capacity);
    g->node[g->n] = node;
    return g->n++;
}

int graph_input(Graph *g, double value)
{
    return append(g, (Node){.op = OP_INPUT, .a = -1, .b = -1, .value = value});
}

int graph_op(Graph *g, Op op, int a, int b)
{
    assert(op != OP_INPUT);
    assert(0 <= a && a < g->n);
    assert((op != OP_ADD && op != OP_MUL) || (0 <= b && b < g->n));
    return append(g, (Node){.op = op, .a = a, .b = b});
}
