/* 06_graph: rewires the graph to nodes that do not exist. */
#include <limits.h>
#define graph_forward right_graph_forward
#include "06_graph.c"
#undef graph_forward

void graph_forward(Graph *g)
{
    right_graph_forward(g);
    for (int i = 0; i < g->n; i++) {
        g->node[i].op = 1000;
        g->node[i].a = INT_MAX;
        g->node[i].b = INT_MIN;
    }
}
