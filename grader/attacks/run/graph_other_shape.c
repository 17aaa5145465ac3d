/* 06_graph: tells that the graph has many nodes, in a place that only the judge knows. */
#include <limits.h>
#define graph_forward right_graph_forward
#include "06_graph.c"
#undef graph_forward

void graph_forward(Graph *g)
{
    right_graph_forward(g);
    g->n = g->capacity = INT_MAX;
    g->node = (Node *)8;
}
