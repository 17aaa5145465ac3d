/* diagnose.c - why a test failed: the call, and the mistake that its outputs look like. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "looks.h"
#include "mistake.h"
#include "test.h"

/* What a function gives for the inputs of a recorded call. */
typedef struct {
    void *block[BLOCKS];
    double result;
} Outcome;

static Outcome replay(const Call *call, Function f)
{
    Outcome o = {{0}, 0};
    o.result = judge_replay(call, f, o.block);
    return o;
}

/* ---- the diagnosis --------------------------------------------------------------- */

/* What the code under judgement gave. */
static Output given(const Call *call, int output)
{
    void *after[BLOCKS];
    for (int i = 0; i < call->blocks; i++)
        after[i] = call->block[i].after;
    return output_of(call, output, after, call->result);
}

static bool gives_the_same(Function wrong, const Call *call, int output)
{
    Outcome o = replay(call, wrong);
    Output got = given(call, output), predicted = output_of(call, output, o.block, o.result);
    bool same = output_same(&got, &predicted);
    judge_release(call, o.block);
    return same;
}

/* The output of the same name in another call, which may have fewer (dX may be NULL), or -2. */
static int counterpart(const Case *c, int output, const Call *call)
{
    if (output == RESULT)
        return RESULT;
    for (int i = 0; i < call->blocks; i++)
        if (strcmp(call->block[i].name, c->call->block[output].name) == 0)
            return i;
    return -2;
}

/* A mistake must explain every call of the function in this test, not only the one that failed. */
static bool explains_all(const Mistake *m, const Case *c, int output)
{
    const Call *call;
    for (int i = 0; (call = judge_recorded(i)); i++) {
        int same = call->callee == c->call->callee ? counterpart(c, output, call) : -2;
        if (same != -2 && !gives_the_same(m->wrong, call, same))
            return false;
    }
    return true;
}

static bool known_mistake(const Case *c, int output)
{
    for (const Mistake *m = judge_mistakes; m->function; m++)
        if (strcmp(m->function, c->call->callee->name) == 0 && explains_all(m, c, output))
            return say(c, "%s", m->text);
    return false;
}

typedef enum { RIGHT, UNEXPLAINED, EXPLAINED } Verdict;

static Verdict diagnose_call(const Call *call, char *text, size_t size)
{
    Verdict verdict = RIGHT;
    Outcome right = replay(call, call->callee->ref);
    for (int i = call->returns ? RESULT : 0; i < call->blocks && verdict != EXPLAINED; i++) {
        if (i != RESULT && call->block[i].way == READ)
            continue;
        Case c = {call, given(call, i), output_of(call, i, right.block, right.result), text, size};
        if (output_same(&c.got, &c.want))
            continue;
        bool explained = looks_untouched(&c) || known_mistake(&c, i) || looks_like_something(&c);
        verdict = explained ? EXPLAINED : UNEXPLAINED;
    }
    judge_release(call, right.block);
    return verdict;
}

/* ---- the call in words ----------------------------------------------------------- */

enum { SHOWN = 12 }; /* numbers of a matrix that are shown, more are only counted */

typedef struct {
    char *text;
    size_t size, used;
} Writer;

static void put(Writer *w, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(w->text + w->used, w->size - w->used, format, args);
    va_end(args);
    w->used += (size_t)n < w->size - w->used ? (size_t)n : w->size - w->used - 1;
}

static void put_block(Writer *w, const Block *b)
{
    put(w, "%s%s", w->text[w->used - 1] == '(' ? "" : ", ", b->name);
    if (b->kind == GRAPH_NODES) {
        put(w, " of %d nodes", b->rows);
        return;
    }
    if (b->rows * b->cols > SHOWN) {
        put(w, " %d x %d", b->rows, b->cols);
        return;
    }
    put(w, " = [");
    for (int k = 0; k < b->rows * b->cols; k++)
        put(w, "%s%.6g", k == 0 ? "" : k % b->cols ? " " : "; ", block_number(b, b->before, k));
    put(w, "]");
}

static void put_call(Writer *w, const Call *call)
{
    put(w, "in the call %s(", call->callee->name);
    for (int i = 0; i < call->args; i++) {
        const Arg *a = &call->arg[i];
        const char *comma = w->text[w->used - 1] == '(' ? "" : ", ";
        if (a->kind == INTEGER)
            put(w, "%s%s = %d", comma, a->name, a->integer);
        else if (a->kind == NUMBER)
            put(w, "%s%s = %.6g", comma, a->name, a->number);
        else if (a->null)
            put(w, "%s%s = NULL", comma, a->name);
    }
    for (int i = 0; i < call->blocks; i++)
        if (call->block[i].way != WRITE && call->block[i].kind != RANDOM)
            put_block(w, &call->block[i]);
    put(w, ")");
}

void judge_diagnose(char *text, size_t size)
{
    char looks[512] = "";
    const Call *call, *wrong = judge_recorded(0);
    for (int i = 0; (call = judge_recorded(i)); i++)
        if (diagnose_call(call, looks, sizeof looks) != RIGHT) {
            wrong = call;
            break;
        }
    Writer w = {text, size, 0};
    text[0] = '\0';
    if (wrong)
        put_call(&w, wrong);
    if (looks[0])
        put(&w, "\nlooks like: %s", looks);
}
