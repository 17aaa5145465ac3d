/* blocks.c - the stretches of numbers behind the arguments of a call. */
#include <stdio.h>
#include <string.h>
#include "call.h"

bool call_takes(const Call *call, Kind kind)
{
    for (int i = 0; i < call->args; i++)
        if (call->arg[i].kind == kind)
            return true;
    return false;
}

/* One stretch of an argument: where the argument keeps the pointer to it. */
typedef struct {
    const char *suffix;
    void **data;
    int rows, cols;
    size_t unit; /* bytes of a row's element */
} Stretch;

static Stretch mat_part(const char *suffix, Mat *a)
{
    return (Stretch){suffix, (void **)&a->x, a->rows, a->cols, sizeof(real)};
}

static int parts(Arg *arg, Stretch part[4])
{
    if (arg->null)
        return 0;
    switch (arg->kind) {
    case MATRIX: part[0] = mat_part("", &arg->mat); return 1;
    case NETWORK:
        part[0] = mat_part(".W1", &arg->mlp.W1);
        part[1] = mat_part(".b1", &arg->mlp.b1);
        part[2] = mat_part(".W2", &arg->mlp.W2);
        part[3] = mat_part(".b2", &arg->mlp.b2);
        return 4;
    case LAYERS:
        part[0] = (Stretch){".size", (void **)&arg->net.size, 1, arg->net.layers + 1, sizeof(int)};
        return 1;
    case GRAPH_NODES:
        part[0] = (Stretch){"", (void **)&arg->graph.node, arg->graph.n, 2, sizeof(Node) / 2};
        return 1;
    case INTEGERS: part[0] = (Stretch){"", &arg->array, 1, arg->count, sizeof(int)}; return 1;
    case NUMBERS: part[0] = (Stretch){"", &arg->array, 1, arg->count, sizeof(double)}; return 1;
    case RANDOM: part[0] = (Stretch){"", &arg->array, 1, 1, sizeof(Rng)}; return 1;
    default: return 0;
    }
}

int judge_blocks(int args, const Arg *arg, Block block[BLOCKS])
{
    int n = 0;
    for (int i = 0; i < args; i++) {
        Arg copy = arg[i];
        Stretch part[4];
        int m = parts(&copy, part);
        for (int k = 0; k < m; k++, n++) {
            Stretch *p = &part[k];
            block[n] = (Block){.way = arg[i].way, .kind = arg[i].kind, .home = *p->data};
            block[n].rows = p->rows;
            block[n].cols = p->cols;
            block[n].bytes = (size_t)p->rows * (size_t)p->cols * p->unit;
            snprintf(block[n].name, sizeof block[n].name, "%s%s", arg[i].name, p->suffix);
        }
    }
    return n;
}

void judge_point(int args, Arg *to, const Arg *from, void *const data[BLOCKS])
{
    int n = 0;
    memcpy(to, from, (size_t)args * sizeof *to); /* padding too: headers are compared later */
    for (int i = 0; i < args; i++) {
        Stretch part[4];
        int m = parts(&to[i], part);
        for (int k = 0; k < m; k++)
            *part[k].data = data[n++];
    }
}

void judge_poison(void *data, size_t bytes)
{
    uint64_t poison = POISON;
    for (size_t done = 0; done < bytes; done += 4)
        memcpy((char *)data + done, (char *)&poison + done % 8, 4);
}

double block_number(const Block *b, const void *data, int k)
{
    switch (b->kind) {
    case INTEGERS:
    case LAYERS: return ((const int *)data)[k];
    case GRAPH_NODES: {
        const Node *node = (const Node *)data + k / 2;
        return k % 2 ? node->grad : node->value;
    }
    case RANDOM: return 0; /* how often somebody draws is nobody's business */
    default: return ((const double *)data)[k];
    }
}
