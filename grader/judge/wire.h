/*
 * wire.h - what the judge and a worker say to each other.
 *
 * The judge trusts nothing that comes back: a Reply has one size, what follows it has a size
 * that the judge knows beforehand, and every number in it is checked before use.
 *
 *     judge                              worker
 *     Order TEST, with two files    ->   a fresh process, which serves that test
 *     Order CALL, Signature, inputs ->   calls the function under judgement
 *                                   <-   Reply LOSS or BATCH, and its data: a callback
 *     Order ANSWER                  ->   what the callback returned
 *                                   <-   Reply RETURNED, and the blocks that may have changed
 *     Order LEAKS                   ->
 *                                   <-   Reply RETURNED: how many blocks were lost
 */
#ifndef WIRE_H
#define WIRE_H

#include "stage.h"

typedef enum { ORDER_TEST, ORDER_CALL, ORDER_ANSWER, ORDER_LEAKS } OrderKind;

typedef struct {
    uint32_t sequence; /* of the test, or of the call */
    uint32_t kind;
    int32_t function; /* its number in calls.def */
    int32_t args;
    double number; /* of an answer */
} Order;

/* What a function is called with, without the numbers that its pointers lead to. */
typedef struct {
    int32_t kind, way, null, integer, count, act;
    int32_t rows[4], cols[4]; /* of a matrix or a network; of a graph: n and capacity */
    double number;
} Shape;

typedef struct {
    Shape arg[ARGS];
    int32_t twin[BLOCKS]; /* stage_twin() of each block */
} Signature;

typedef enum {
    REPLY_RETURNED,
    REPLY_LOSS,    /* data: the numbers of the matrix, as many as A has */
    REPLY_BATCH,   /* data: the rows, wire_rows() of them */
    REPLY_MISSING, /* there is no such function */
    REPLY_TODO,    /* the function is not written */
    REPLY_DIED     /* its last words */
} ReplyKind;

typedef struct {
    uint32_t sequence; /* of the call */
    uint32_t kind;
    double number;    /* that was returned */
    int32_t integer;  /* RETURNED: the argument whose header changed, or -1; BATCH: n; TODO: the
                         line; DIED: a Touch; LOSS: 1 if called with A itself */
    int32_t block;    /* RETURNED: the block that was overrun, or -1; DIED: that was touched */
    int32_t same_ctx; /* of a callback: 1 if it hands on the ctx that it was given */
    int32_t function; /* TODO: its number */
} Reply;

/* What became of the process of a test; only a hint, for whoever says it may lie. */
typedef struct {
    uint32_t sequence; /* of the test */
    int32_t signal;    /* that ended it, or 0 */
    int32_t status;    /* of its exit */
} Fate;

/* Of an Arg, its Shape and back; what points stays NULL. */
Shape wire_shape(const Arg *arg);
Arg wire_arg(const Shape *shape);

/*
 * How many of the n rows of a batch are sent: no more than the epoch has left, most in all;
 * counts them in *visited.
 */
int wire_rows(int n, int most, int *visited);

#endif
