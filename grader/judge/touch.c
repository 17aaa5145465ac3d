/* touch.c - a wild access is explained by what it hit. */
#include <stdio.h>
#include <sys/resource.h>
#include "stage.h"

static const unsigned char *stack_base;

void touch_stack_base(void)
{
    stack_base = __builtin_frame_address(0);
}

static bool on_stack(const unsigned char *p)
{
    struct rlimit stack = {0};
    getrlimit(RLIMIT_STACK, &stack);
    return p < stack_base && stack_base - p < (long)stack.rlim_cur + 65536;
}

static Touch touch_block(const unsigned char *p, const Guard *g)
{
    if (p < g->data)
        return TOUCH_START;
    return p < g->data + g->bytes ? TOUCH_INPUT : TOUCH_END;
}

Touch touch_at(const unsigned char *p, const Stage *stage, int *block)
{
    for (int i = 0; stage && i < stage->call->blocks; i++) {
        const Guard *g = &stage->guard[i];
        if (g->map <= p && p < g->map + g->mapped) {
            *block = i;
            return touch_block(p, g);
        }
    }
    if (p < (unsigned char *)4096)
        return TOUCH_NULL;
    if (guard_was(p))
        return TOUCH_OLD;
    return on_stack(p) ? TOUCH_STACK : TOUCH_UNKNOWN;
}

static const char *const text_of[TOUCHES] = {
    [TOUCH_UNKNOWN] = "",
    [TOUCH_NULL] = "follows a NULL pointer",
    [TOUCH_OLD] = "uses the memory of an earlier call: a step keeps no pointer",
    [TOUCH_STACK] = "fills the stack: it calls itself without end, or too deep for large inputs",
    [TOUCH_ROW] = "gives AT() a row number outside of its matrix",
    [TOUCH_COLUMN] = "gives AT() a column number outside of its matrix",
    [TOUCH_ASSERTION] = "fails an assertion",
    [TOUCH_UNDEFINED] = "does what C leaves undefined: an index outside of its array, an overflow "
                        "of int, a division by 0, or the like (make check names the line)",
    [TOUCH_HEAP_END] = "reads or writes past the end of memory that it allocated",
    [TOUCH_HEAP_START] = "reads or writes before the start of memory that it allocated",
    [TOUCH_FREED] = "uses memory that it has freed",
    [TOUCH_FREE] = "frees memory that malloc() did not give, or frees it twice",
    [TOUCH_ABORT] = "calls abort()",
};

void touch_text(Touch touch, const Call *call, int block, char *text, size_t size)
{
    if (touch != TOUCH_END && touch != TOUCH_START && touch != TOUCH_INPUT) {
        snprintf(text, size, "%s", text_of[touch]);
        return;
    }
    const Block *b = &call->block[block];
    const char *what = touch == TOUCH_END     ? "reads or writes past the end of"
                       : touch == TOUCH_START ? "reads or writes before the start of"
                                              : "writes to";
    if (touch == TOUCH_INPUT)
        snprintf(text, size, "%s %s, which may only be read", what, b->name);
    else if (b->kind == GRAPH_NODES)
        snprintf(text, size, "%s %s, which has %d nodes", what, b->name, b->rows);
    else
        snprintf(text, size, "%s %s, which is %d x %d", what, b->name, b->rows, b->cols);
}
