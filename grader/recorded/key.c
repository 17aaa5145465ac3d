/* key.c - what goes into a call, in a few numbers. */
#include <string.h>
#include "key.h"
#include "stage.h"

/* ---- whole numbers --------------------------------------------------------------- */

static void mix(uint64_t *form, uint64_t n)
{
    *form = (*form ^ n) * UINT64_C(0x9e3779b97f4a7c15);
    *form ^= *form >> 32;
}

/* ---- real numbers ---------------------------------------------------------------- */

uint64_t bits_of(double x)
{
    uint64_t bits;
    memcpy(&bits, &x, sizeof bits);
    return bits;
}

/* Neighbours get neighbouring numbers, 0 and -0 the same, and so does every NaN. */
static uint64_t place_of(double x)
{
    uint64_t bits = bits_of(x), sign = UINT64_C(1) << 63;
    if (x != x)
        return UINT64_C(0x7ff8) << 48;
    return bits & sign ? -(bits & ~sign) : bits;
}

/* A bit mixer of SplitMix64, see exercises/given/rng.c: weights 1 .. 255 for place k. */
static void weights(uint64_t k, uint64_t weight[2])
{
    uint64_t z = (k + 1) * UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    weight[0] = (z >> 16 & 0xff) | 1;
    weight[1] = (z >> 40 & 0xff) | 1;
}

void sketch_add(uint64_t sketch[2], uint64_t k, double x)
{
    uint64_t weight[2];
    weights(k, weight);
    for (int i = 0; i < 2; i++)
        sketch[i] += weight[i] * place_of(x);
}

uint64_t sketch_apart(uint64_t a, uint64_t b)
{
    return a - b < b - a ? a - b : b - a;
}

/* ---- keys ------------------------------------------------------------------------ */

static void add_number(Key *key, double x)
{
    sketch_add(key->sketch, key->numbers++, x);
}

/* What a function says that the call hands on: of the matrix after it, of the first rows. */
static double probe(const Call *call, int i)
{
    const Arg *arg = &call->arg[i];
    if (arg->kind == LOSS_FUNCTION) {
        Mat A = {arg[1].mat.rows, arg[1].mat.cols, call->block[0].before};
        return arg->loss(&A, arg->ctx);
    }
    int rows[2] = {0, 1}, n = call->arg[0].integer;
    return arg->batch(n < 2 ? n : 2, rows, arg->ctx);
}

static void add_arg(Key *key, const Call *call, int i)
{
    const Arg *arg = &call->arg[i];
    mix(&key->form, arg->null);
    if (arg->kind == INTEGER)
        mix(&key->form, (uint64_t)arg->integer);
    else if (arg->kind == NUMBER)
        add_number(key, arg->number);
    else if (arg->kind == NETWORK)
        mix(&key->form, arg->way == WRITE ? 0 : arg->mlp.act);
    else if (arg->kind == LAYERS)
        mix(&key->form, arg->net.act);
    else if (arg->kind == LOSS_FUNCTION || arg->kind == BATCH_FUNCTION)
        add_number(key, probe(call, i));
}

static void add_nodes(Key *key, const Node *node, int n)
{
    for (int i = 0; i < n; i++) {
        mix(&key->form, node[i].op);
        mix(&key->form, (uint64_t)node[i].a);
        mix(&key->form, (uint64_t)node[i].b);
    }
}

static void add_block(Key *key, const Block *b)
{
    const int *integer = b->before;
    if (b->kind == GRAPH_NODES)
        add_nodes(key, b->before, b->rows);
    if (b->kind == RANDOM)
        mix(&key->form, ((const Rng *)b->before)->state);
    for (int k = 0; k < b->rows * b->cols && b->kind != RANDOM; k++)
        if (b->kind == INTEGERS || b->kind == LAYERS)
            mix(&key->form, (uint64_t)integer[k]);
        else
            add_number(key, block_number(b, b->before, k));
}

Key key_of(const Call *call)
{
    Key key = {0};
    for (const char *p = call->callee->name; *p; p++)
        mix(&key.form, (unsigned char)*p);
    for (int i = 0; i < call->args; i++)
        add_arg(&key, call, i);
    for (int i = 0; i < call->blocks; i++) {
        const Block *b = &call->block[i];
        mix(&key.form, (uint64_t)b->rows);
        mix(&key.form, (uint64_t)b->cols);
        mix(&key.form, (uint64_t)stage_twin(call, i));
        if (way_in(b->way))
            add_block(&key, b);
    }
    return key;
}

Call key_call(const Callee *callee, int args, const Arg *arg)
{
    Call call = {.callee = callee, .args = args};
    memcpy(call.arg, arg, (size_t)args * sizeof *arg);
    call.blocks = judge_blocks(args, arg, call.block);
    for (int i = 0; i < call.blocks; i++)
        call.block[i].before = call.block[i].home;
    return call;
}

/* 256 units in the last place for each number, times a weight. */
uint64_t key_distance(const Key *a, const Key *b)
{
    uint64_t slack = (a->numbers + 16) << 16;
    uint64_t first = sketch_apart(a->sketch[0], b->sketch[0]);
    uint64_t second = sketch_apart(a->sketch[1], b->sketch[1]);
    return a->form != b->form || first > slack || second > slack ? UINT64_MAX : first + second;
}
