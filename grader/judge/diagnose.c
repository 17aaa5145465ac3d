/* diagnose.c - why a test failed: the call, and the mistake that its outputs look like. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "answers.h"
#include "looks.h"
#include "stage.h"
#include "test.h"

/* ---- the diagnosis --------------------------------------------------------------- */

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

/*
 * How well a mistake explains the call that failed: SAME, NEAR or DIFFERENT.  No other call of the
 * test may speak against it.
 */
static Fit explains_all(const Mistake *m, const Case *c, int output, const Slack *slack)
{
    const Call *call;
    Fit fit = answer_fits(c->call, m, output, slack);
    if (fit != SAME && fit != NEAR)
        return DIFFERENT;
    for (int i = 0; (call = judge_recorded(i)); i++) {
        int same = call->callee == c->call->callee ? counterpart(c, output, call) : -2;
        if (same != -2 && stage_repeatable(call) && answer_fits(call, m, same, slack) == DIFFERENT)
            return DIFFERENT;
    }
    return fit;
}

static bool speaks_of_range(const char *text)
{
    return strstr(text, "NaN") || strstr(text, "infini") || strstr(text, "overflow");
}

/* An output as a bit; counted from the end, for dX may be missing. */
_Static_assert(BLOCKS < 32, "a bit for each block and one for the result");
static unsigned bit_of(const Call *call, int output)
{
    return output == RESULT ? 1u : 1u << (call->blocks - output);
}

/* Notes which mistakes give what this output is; what is only near proves none. */
static bool known_mistakes(const Case *c, int output, const Slack *slack)
{
    bool any = false, telling = output_tells(&c->got, &c->want, slack);
    for (int i = 0; i < MISTAKES && judge_mistakes[i].function; i++) {
        const Mistake *m = &judge_mistakes[i];
        if (strcmp(m->function, c->call->callee->name) != 0)
            continue;
        Fit fit = explains_all(m, c, output, slack);
        judge_slot->explains[i] |= fit != DIFFERENT ? bit_of(c->call, output) : 0;
        judge_slot->proves[i] |= fit == SAME && (telling || speaks_of_range(m->text));
        any |= fit == SAME;
    }
    return any;
}

/* An answer may need a function of the test, which works on variables of the test. */
static bool gone(const Call *call)
{
    return judge_slot->over &&
           (call_takes(call, LOSS_FUNCTION) || call_takes(call, BATCH_FUNCTION));
}

/*
 * The first wrong output is looked at from all sides, later ones only for known mistakes; with
 * strict slack all of them only for these.  Where the right answer is not known, nothing is wrong.
 */
static bool wrong(const Call *call, const Slack *slack)
{
    bool found = slack == &slack_strict, explained = false, any = false;
    Outcome right;
    if (gone(call) || !answer_right(call, &right))
        return false;
    for (int i = call->returns ? RESULT : 0; i < call->blocks && !explained; i++) {
        if (i != RESULT && !way_out(call->block[i].way))
            continue;
        Case c = {call, output_given(call, i), output_of(call, i, right.block, right.result),
                  judge_slot->looks, sizeof judge_slot->looks};
        if (output_same(&c.got, &c.want, slack))
            continue;
        explained = (!found && looks_untouched(&c)) ||
                    (stage_repeatable(call) && known_mistakes(&c, i, slack));
        if (!found && !judge_slot->looks[0])
            looks_like_something(&c);
        found = any = true;
    }
    judge_release(call, right.block);
    return any;
}

/* ---- what right calls say -------------------------------------------------------- */

/* The outputs of a call, as bits. */
static unsigned outputs_of(const Call *call)
{
    unsigned outputs = call->returns ? bit_of(call, RESULT) : 0;
    for (int i = 0; i < call->blocks; i++)
        outputs |= way_out(call->block[i].way) ? bit_of(call, i) : 0;
    return outputs;
}

/* Of these outputs those that are right, finite numbers, and would not be with this mistake. */
static unsigned spoilt(const Mistake *m, const Call *call, const Outcome *right, unsigned outputs)
{
    unsigned bad = 0;
    for (int i = RESULT; i < call->blocks; i++) {
        if (!(outputs & bit_of(call, i)))
            continue;
        Output got = output_given(call, i), want = output_of(call, i, right->block, right->result);
        if (output_finite(&want) && output_same(&got, &want, &slack_usual) &&
            answer_fits(call, m, i, &slack_usual) == DIFFERENT)
            bad |= bit_of(call, i);
    }
    return bad;
}

/* The outputs of a call of which it is not known yet whether this mistake is about them. */
static unsigned open_outputs(int mistake, const Call *call)
{
    bool same = strcmp(judge_mistakes[mistake].function, call->callee->name) == 0;
    return same ? outputs_of(call) & ~judge_slot->refutes[mistake] : 0;
}

static bool any_open(const Call *call)
{
    unsigned open = 0;
    for (int i = 0; i < MISTAKES && judge_mistakes[i].function; i++)
        open |= open_outputs(i, call);
    return open;
}

/* A replay takes little time. */
static bool easy(const Call *call)
{
    return stage_bytes(call) < 1 << 14 && stage_repeatable(call);
}

void judge_rule_out(void)
{
    const Call *call;
    for (int back = 0; (call = judge_recorded(back)); back++) {
        Outcome right;
        if (gone(call) || !easy(call) || !any_open(call) || !answer_right(call, &right))
            continue;
        for (int i = 0; i < MISTAKES && judge_mistakes[i].function; i++)
            judge_slot->refutes[i] |=
                spoilt(&judge_mistakes[i], call, &right, open_outputs(i, call));
        judge_release(call, right.block);
    }
}

/* ---- the conclusion -------------------------------------------------------------- */

static bool holds(int mistake, int n, const Slot *slot, const char *function)
{
    bool proved = false;
    unsigned explained = 0, refuted = 0;
    for (int i = 0; i < n; i++) {
        bool blamed = slot[i].blamed && strcmp(slot[i].blamed, function) == 0;
        if (blamed && !slot[i].explains[mistake])
            return false;
        proved |= blamed && slot[i].proves[mistake];
        explained |= slot[i].explains[mistake];
        refuted |= slot[i].refutes[mistake];
    }
    return proved && !(explained & refuted);
}

/* The first known mistake that explains every failed test for which this function is blamed. */
static const char *shared_mistake(int n, const Slot *slot, const char *function)
{
    for (int m = 0; m < MISTAKES && judge_mistakes[m].function; m++)
        if (holds(m, n, slot, function))
            return judge_mistakes[m].text;
    return NULL;
}

void judge_conclude(int n, Slot *slot)
{
    for (int i = 0; i < n; i++) {
        const char *looks = slot[i].looks, *mistake = NULL;
        if (slot[i].blamed)
            mistake = shared_mistake(n, slot, slot[i].blamed);
        if (mistake)
            looks = mistake;
        size_t used = strlen(slot[i].message);
        if (looks[0])
            snprintf(slot[i].message + used, sizeof slot[i].message - used, "\nlooks like: %s",
                     looks);
    }
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

static const char *act_name(int act)
{
    return act == TANH ? "TANH" : "RELU";
}

static void put_call(Writer *w, const Call *call)
{
    put(w, "in the call %s(", call->callee->name);
    for (int i = 0; i < call->args; i++) {
        const Arg *a = &call->arg[i];
        const char *comma = w->text[w->used - 1] == '(' ? "" : ", ";
        if (a->kind == INTEGER && strcmp(a->name, "act") == 0)
            put(w, "%s%s", comma, act_name(a->integer));
        else if (a->kind == LAYERS)
            put(w, "%s%s.act = %s", comma, a->name, act_name(a->net.act));
        else if (a->kind == INTEGER)
            put(w, "%s%s = %d", comma, a->name, a->integer);
        else if (a->kind == NUMBER)
            put(w, "%s%s = %.6g", comma, a->name, a->number);
        else if (a->null)
            put(w, "%s%s = NULL", comma, a->name);
    }
    for (int i = 0; i < call->blocks; i++) {
        const Block *b = &call->block[i], *same = b;
        for (int k = i - 1; k >= 0; k--)
            same = call->block[k].home == b->home ? &call->block[k] : same;
        if (same != b)
            put(w, ", %s is %s", b->name, same->name);
        else if (way_in(b->way) && b->kind != RANDOM)
            put_block(w, b);
    }
    put(w, ")");
}

/* The last recorded call that gave something wrong, or NULL. */
static const Call *wrong_call(const Slack *slack)
{
    const Call *call;
    for (int i = 0; (call = judge_recorded(i)); i++)
        if (wrong(call, slack))
            return call;
    return NULL;
}

void judge_diagnose(char *text, size_t size)
{
    const Call *call = wrong_call(&slack_usual);
    if (!call)
        call = wrong_call(&slack_strict);
    if (call)
        judge_slot->blamed = stage_repeatable(call) ? call->callee->name : NULL;
    else
        call = judge_recorded(0);
    Writer w = {text, size, 0};
    text[0] = '\0';
    if (call && !judge_slot->many)
        put_call(&w, call);
}
