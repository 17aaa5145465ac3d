/* 06_graph: has a judge that follows the edges which came back write far outside of the graph. */
#include <limits.h>
#define graph_forward right_graph_forward
#include "06_graph.c"
#undef graph_forward

void graph_forward(Graph *g)
{
    right_graph_forward(g);
    for (int i = 1; i < g->n; i++) {
        g->node[i].op = OP_ADD;
        g->node[i].a = INT_MAX / 64;
        g->node[i].b = INT_MIN / 64;
    }
}
