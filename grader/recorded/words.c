/* words.c - what comes out of a call, as a list of words. */
#include <string.h>
#include "key.h"
#include "looks.h"
#include "words.h"

static double number_of(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* softmax(Y, Y): what is written is where Y is. */
static bool written(const Call *call, int i)
{
    for (int k = 0; k < i; k++)
        if (call->block[k].home == call->block[i].home && way_out(call->block[k].way))
            return false;
    return way_out(call->block[i].way);
}

static size_t numbers(const Block *b)
{
    return (size_t)b->rows * (size_t)b->cols;
}

size_t words_size(const Call *call)
{
    size_t n = 1;
    for (int i = 0; i < call->blocks; i++)
        if (written(call, i))
            n += numbers(&call->block[i]);
    return n;
}

/* The k-th word of a block: of nodes, first all values, then all grads. */
static uint64_t word_of(const Block *b, const void *data, size_t k)
{
    const Node *node = data;
    size_t nodes = (size_t)b->rows;
    switch (b->kind) {
    case INTEGERS: return (uint32_t)((const int *)data)[k];
    case RANDOM: return ((const Rng *)data)->state;
    case GRAPH_NODES: return bits_of(k < nodes ? node[k].value : node[k - nodes].grad);
    default: return bits_of(((const double *)data)[k]);
    }
}

static void set_word(const Block *b, void *data, size_t k, uint64_t word)
{
    Node *node = data;
    size_t nodes = (size_t)b->rows;
    switch (b->kind) {
    case INTEGERS: ((int *)data)[k] = (int)(uint32_t)word; break;
    case RANDOM: ((Rng *)data)->state = word; break;
    case GRAPH_NODES:
        *(k < nodes ? &node[k].value : &node[k - nodes].grad) = number_of(word);
        break;
    default: ((double *)data)[k] = number_of(word);
    }
}

void words_from(const Call *call, const Outcome *o, uint64_t *words)
{
    *words++ = bits_of(o->result);
    for (int i = 0; i < call->blocks; i++)
        for (size_t k = 0; written(call, i) && k < numbers(&call->block[i]); k++)
            *words++ = word_of(&call->block[i], o->block[i], k);
}

void words_to(const Call *call, const uint64_t *words, Outcome *o)
{
    o->result = number_of(*words++);
    for (int i = 0; i < call->blocks; i++)
        for (size_t k = 0; written(call, i) && k < numbers(&call->block[i]); k++)
            set_word(&call->block[i], o->block[i], k, *words++);
}

/* ---- sketches -------------------------------------------------------------------- */

static void sketch_block(const Block *b, const void *data, uint64_t sketch[2])
{
    sketch[0] = sketch[1] = 0;
    for (int k = 0; k < b->rows * b->cols; k++)
        sketch_add(sketch, (uint64_t)k, block_number(b, data, k));
}

void words_sketch(const Call *call, const Outcome *o, uint64_t words[SKETCH])
{
    memset(words, 0, SKETCH * sizeof *words);
    words[0] = bits_of(o->result);
    for (int i = 0; i < call->blocks; i++)
        if (written(call, i))
            sketch_block(&call->block[i], o->block[i], words + 1 + 2 * i);
}

/* 2^22 units in the last place are 1e-9. */
bool words_sketch_fits(const Call *call, const uint64_t words[SKETCH], int output)
{
    Output got = output_given(call, output);
    if (output == RESULT) {
        Output want = output_of(call, RESULT, NULL, number_of(words[0]));
        return output_same(&got, &want, &slack_usual);
    }
    uint64_t mine[2];
    const uint64_t *theirs = words + 1 + 2 * output;
    const Block *b = &call->block[output];
    sketch_block(b, got.data, mine);
    uint64_t slack = numbers(b) << 30;
    return sketch_apart(mine[0], theirs[0]) <= slack && sketch_apart(mine[1], theirs[1]) <= slack;
}
