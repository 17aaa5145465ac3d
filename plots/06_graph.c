/*
 * 06_graph.c - the picture of step 06: the lecture's f = 1 + e^(w1 x + w0) as a graph.
 * Prints the nodes and their places, then the edges and what travels along them.
 */
#include <stdio.h>
#include "nn.h"

enum { X, W1, W0, ONE, MUL, ADD, POWER, F };

/* What the picture calls each node and where it stands; the last is the end of the arrow. */
static const struct {
    const char *name;
    double x, y;
} place[] = {{"x", 0, 3.1}, {"w_1", 0, 0.9}, {"w_0", 2.4, 0}, {"1", 7.2, 0}, {"×", 2.4, 2},
             {"+", 4.8, 2}, {"e^a", 7.2, 2}, {"+", 9.6, 2},   {"", 12, 2}};

static void print_edge(const Graph *g, int from, int to)
{
    double x = place[from].x, y = place[from].y;
    printf("%g %g %g %g %.6g %.6g\n", x, y, place[to].x - x, place[to].y - y, g->node[from].value,
           g->node[from].grad);
}

int main(void)
{
    Graph g = graph_new(8);
    graph_input(&g, 1);
    graph_input(&g, 2);
    graph_input(&g, 1);
    graph_input(&g, 1);
    graph_op(&g, OP_MUL, W1, X);
    graph_op(&g, OP_ADD, MUL, W0);
    graph_op(&g, OP_EXP, ADD, -1);
    graph_op(&g, OP_ADD, ONE, POWER);
    graph_forward(&g);
    graph_backward(&g, F);

    printf("# nodes: x y name\n");
    for (int i = 0; i < g.n; i++)
        printf("%g %g %s\n", place[i].x, place[i].y, place[i].name);
    printf("\n\n# edges: x y dx dy value gradient\n");
    for (int i = MUL; i < g.n; i++) {
        print_edge(&g, g.node[i].a, i);
        if (g.node[i].op != OP_EXP)
            print_edge(&g, g.node[i].b, i);
    }
    print_edge(&g, F, F + 1);
    graph_free(&g);
    return 0;
}
