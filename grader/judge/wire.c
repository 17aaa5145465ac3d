/* wire.c - arguments as messages. */
#include "wire.h"

static void put_size(Shape *s, int i, const Mat *a)
{
    s->rows[i] = a->rows;
    s->cols[i] = a->cols;
}

static Mat get_size(const Shape *s, int i)
{
    return (Mat){s->rows[i], s->cols[i], NULL};
}

Shape wire_shape(const Arg *arg)
{
    Shape s = {
        .kind = (int)arg->kind, .way = (int)arg->way, .null = arg->null, .count = arg->count};
    if (arg->null)
        return s;
    switch (arg->kind) {
    case INTEGER: s.integer = arg->integer; break;
    case NUMBER: s.number = arg->number; break;
    case MATRIX: put_size(&s, 0, &arg->mat); break;
    case NETWORK:
        s.act = (int)arg->mlp.act;
        put_size(&s, 0, &arg->mlp.W1);
        put_size(&s, 1, &arg->mlp.b1);
        put_size(&s, 2, &arg->mlp.W2);
        put_size(&s, 3, &arg->mlp.b2);
        break;
    case LAYERS:
        s.act = (int)arg->net.act;
        s.integer = arg->net.layers;
        break;
    case GRAPH_NODES:
        s.rows[0] = arg->graph.n;
        s.cols[0] = arg->graph.capacity;
        break;
    default: break;
    }
    return s;
}

Arg wire_arg(const Shape *s)
{
    Arg arg = {.kind = (Kind)s->kind, .way = (Way)s->way, .null = s->null, .name = ""};
    arg.count = s->count;
    switch (arg.kind) {
    case INTEGER: arg.integer = s->integer; break;
    case NUMBER: arg.number = s->number; break;
    case MATRIX: arg.mat = get_size(s, 0); break;
    case NETWORK:
        arg.mlp =
            (Mlp){(Act)s->act, get_size(s, 0), get_size(s, 1), get_size(s, 2), get_size(s, 3)};
        break;
    case LAYERS: arg.net = (Net){(Act)s->act, s->integer, NULL}; break;
    case GRAPH_NODES: arg.graph = (Graph){s->rows[0], s->cols[0], NULL}; break;
    default: break;
    }
    return arg;
}

int wire_rows(int n, int most, int *visited)
{
    int left = most - *visited, sent = n < 0 ? 0 : n < left ? n : left;
    *visited += sent;
    return sent;
}
