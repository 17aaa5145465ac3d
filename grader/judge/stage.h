/*
 * stage.h - the memory that a call works on: every block at the edge of a forbidden page,
 * outputs poisoned, inputs not writable.  Used by whoever holds the code under judgement: a
 * test's own process, or a worker in a sandbox.
 */
#ifndef STAGE_H
#define STAGE_H

#include "call.h"

typedef struct Stage {
    const Call *call;
    Arg arg[ARGS]; /* what the function is called with */
    Guard guard[BLOCKS];
    void *data[BLOCKS]; /* where guard[i] holds block i */
    Arg header[ARGS];   /* arg[], as it must be afterwards */
} Stage;

/* Makes room for the blocks of call; outputs hold poison, the caller fills in the others. */
void stage_open(Stage *stage, const Call *call);

/* All blocks are filled and arg[] is final: from now on inputs are read-only. */
void stage_lock(Stage *stage);

/* The call is over: notes in call which matrix header was changed and which block was overrun. */
void stage_check(const Stage *stage, Call *call);

void stage_close(Stage *stage);

/* softmax(Y, Y): two blocks in one place stay in one place; the first of them. */
int stage_twin(const Call *call, int block);

size_t stage_bytes(const Call *call);

/*
 * Whether known mistakes are tried on a call: they are not written to work in place, and some take
 * long for so much that a test would end first.
 */
bool stage_repeatable(const Call *call);

/* Whether the call may write to this block. */
bool stage_may_change(const Call *call, int block);

/* ---- touch.c: what a wild access hit ---------------------------------------------- */

typedef enum {
    TOUCH_UNKNOWN,
    TOUCH_END, /* of a block, as the next two */
    TOUCH_START,
    TOUCH_INPUT,
    TOUCH_NULL,
    TOUCH_OLD, /* memory of an earlier call */
    TOUCH_STACK,
    TOUCH_ROW, /* AT() was given a number outside, as the next */
    TOUCH_COLUMN,
    TOUCH_ASSERTION,
    TOUCH_UNDEFINED, /* what the C standard leaves undefined */
    TOUCH_HEAP_END,  /* of memory that the code allocated itself, as the next three */
    TOUCH_HEAP_START,
    TOUCH_FREED,
    TOUCH_FREE, /* free() of what malloc() did not give, or twice */
    TOUCH_ABORT,
    TOUCHES
} Touch;

/* Of an address that raised a signal during the call on stage; sets *block where it names one. */
Touch touch_at(const unsigned char *address, const Stage *stage, int *block);

/* "reads or writes past the end of P, which is 3 x 4", or "" if unknown. */
void touch_text(Touch touch, const Call *call, int block, char *text, size_t size);

/* Remembers how deep the stack is now, to tell its overflow from other accesses. */
void touch_stack_base(void);

#endif
