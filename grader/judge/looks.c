/* looks.c - what a wrong output looks like, whatever function it comes from. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "looks.h"

/* ---- an output as a list of numbers ---------------------------------------------- */

Output output_of(const Call *call, int i, void *const *data, double result)
{
    if (i == RESULT)
        return (Output){"the result", 1, 1, NULL, NULL, result};
    const Block *b = &call->block[i];
    return (Output){b->name, b->rows, b->cols, b, data[i], 0};
}

Output output_given(const Call *call, int i)
{
    void *after[BLOCKS];
    for (int k = 0; k < call->blocks; k++)
        after[k] = call->block[k].after;
    return output_of(call, i, after, call->result);
}

static double number(const Output *o, int k)
{
    return o->block ? block_number(o->block, o->data, k) : o->result;
}

static int numbers(const Output *o)
{
    return o->rows * o->cols;
}

static double scale_of(const Output *o)
{
    double scale = 0;
    for (int k = 0; k < numbers(o); k++)
        if (isfinite(number(o, k)))
            scale = fmax(scale, fabs(number(o, k)));
    return scale;
}

const Slack slack_usual = {1e-9, 1e-13}, slack_strict = {2e-14, 0};

static bool near(double a, double b, double scale, const Slack *slack)
{
    if (a == b || (isnan(a) && isnan(b)))
        return true;
    return fabs(a - b) <= slack->own * fmin(fabs(a), fabs(b)) + slack->neighbours * scale;
}

static bool alike(double a, double b, double scale)
{
    return near(a, b, scale, &slack_usual);
}

bool output_same(const Output *a, const Output *b, const Slack *slack)
{
    double scale = scale_of(b);
    for (int k = 0; k < numbers(a); k++)
        if (!near(number(a, k), number(b, k), scale, slack))
            return false;
    return true;
}

bool output_finite(const Output *a)
{
    for (int k = 0; k < numbers(a); k++)
        if (!isfinite(number(a, k)))
            return false;
    return true;
}

bool output_tells(const Output *got, const Output *want, const Slack *slack)
{
    double scale = scale_of(want);
    for (int k = 0; k < numbers(got); k++)
        if (isfinite(number(got, k)) && !near(number(got, k), number(want, k), scale, slack))
            return true;
    return false;
}

/* ---- what any output can look like ----------------------------------------------- */

bool say(const Case *c, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(c->text, c->size, format, args);
    va_end(args);
    return true;
}

static bool integer_never_written(const Case *c)
{
    for (int k = 0; k < numbers(&c->got); k++)
        if (number(&c->got, k) == (double)(POISON & INT32_MAX))
            return say(c, "%s[%d] was never written", c->got.name, k);
    return false;
}

static bool never_written(const Case *c)
{
    uint64_t bits, untouched = POISON, added = POISON_QUIET;
    if (!c->got.block || c->got.block->way != WRITE)
        return false;
    if (c->got.block->kind == INTEGERS)
        return integer_never_written(c);
    for (int k = 0; k < numbers(&c->got); k++) {
        double x = number(&c->got, k);
        memcpy(&bits, &x, sizeof bits);
        if ((bits & ~(UINT64_C(1) << 63)) == untouched)
            return c->got.block->kind == NUMBERS
                       ? say(c, "*%s was never written", c->got.name)
                       : say(c, "%s[%d][%d] was never written", c->got.name, k / c->got.cols,
                             k % c->got.cols);
        if ((bits & ~(UINT64_C(1) << 63)) == added)
            return say(c,
                       "%s still holds the old values, or they are read: overwrite it, do not add",
                       c->got.name);
    }
    return false;
}

static bool input_changed(const Case *c)
{
    int changed = c->call->changed;
    return changed >= 0 &&
           say(c, "%s was changed: it may only be read", c->call->arg[changed].name);
}

static bool all_zero(const Case *c)
{
    for (int k = 0; k < numbers(&c->got); k++)
        if (number(&c->got, k) != 0)
            return false;
    return say(c, "%s is zero", c->got.name);
}

static bool an_input(const Case *c)
{
    for (int i = 0; i < c->call->blocks; i++) {
        const Block *b = &c->call->block[i];
        Output input = {b->name, b->rows, b->cols, b, b->before, 0};
        if (!way_in(b->way) || b->kind == RANDOM || numbers(&input) != numbers(&c->got))
            continue;
        if (numbers(&input) > 1 && output_same(&c->got, &input, &slack_usual))
            return say(c, b == c->got.block ? "%s is what it was before" : "%s equals the input %s",
                       c->got.name, b->name);
    }
    return false;
}

/* Two values alone can agree by chance. */
static bool three_values(const Output *o)
{
    double first = number(o, 0), second = first;
    for (int k = 1; k < numbers(o); k++) {
        double x = number(o, k);
        if (alike(x, first, 0))
            continue;
        if (!alike(second, first, 0) && !alike(x, second, 0))
            return true;
        second = x;
    }
    return false;
}

static bool transposed(const Case *c)
{
    int rows = c->got.rows, cols = c->got.cols;
    if (rows == 1 || cols == 1 || !three_values(&c->want))
        return false;
    for (int k = 0; k < rows * cols; k++)
        if (!alike(number(&c->got, k), number(&c->want, k % rows * cols + k / rows), 0))
            return false;
    return say(c, "%s holds the right numbers in the order of the transpose", c->got.name);
}

static bool scaled(const Case *c, double factor)
{
    bool any = false;
    double scale = scale_of(&c->want);
    for (int k = 0; k < numbers(&c->got); k++) {
        double want = number(&c->want, k);
        if (!isfinite(want) || !alike(number(&c->got, k), factor * want, scale * fabs(factor)))
            return false;
        any |= want != 0;
    }
    return any;
}

static bool a_factor(const Case *c)
{
    int n = 1, i = 0; /* rows are examples: the first matrix has them all */
    while (i < c->call->blocks && c->call->block[i].kind != MATRIX)
        i++;
    if (i < c->call->blocks)
        n = c->call->block[i].rows;
    if (scaled(c, -1))
        return say(c, "exactly minus the expected");
    if (n > 2 && scaled(c, 1.0 / n))
        return say(c,
                   "1/%d of the expected, and there are %d rows: the lecture sums, it takes no "
                   "mean",
                   n, n);
    if (scaled(c, 2))
        return say(c, "exactly twice the expected");
    if (scaled(c, 0.5))
        return say(c, "exactly half the expected");
    if (n > 2 && scaled(c, n))
        return say(c, "%d times the expected, and there are %d rows", n, n);
    return false;
}

static bool row_right(const Case *c, int i, double scale)
{
    for (int k = i * c->got.cols; k < (i + 1) * c->got.cols; k++)
        if (!alike(number(&c->got, k), number(&c->want, k), scale))
            return false;
    return true;
}

/* How many rows are right from the first on, up to one that is wrong. */
static int right_at_first(const Case *c, double scale)
{
    int i = 0;
    while (i < c->got.rows && row_right(c, i, scale))
        i++;
    return i;
}

static bool some_rows(const Case *c)
{
    double scale = scale_of(&c->want);
    int right = 0, rows = c->got.rows, first = right_at_first(c, scale);
    for (int i = 0; i < rows; i++)
        right += row_right(c, i, scale);
    if (rows < 3 || right == 0)
        return false;
    const char *row = c->got.block->kind == GRAPH_NODES ? "node" : "row";
    for (int i = 0; i < rows && (right == 1 || right == rows - 1); i++)
        if (row_right(c, i, scale) == (right == 1))
            return right == 1 ? say(c, "only %s %d is right", row, i)
                              : say(c, "every %s is right but %s %d", row, row, i);
    return right == first && right > 1 &&
           say(c, "the first %d %ss are right, the other %d are not", right, row, rows - right);
}

static bool not_finite(const Case *c)
{
    for (int k = 0; k < numbers(&c->got); k++)
        if (!isfinite(number(&c->got, k)) && isfinite(number(&c->want, k)))
            return say(c, isnan(number(&c->got, k))
                              ? "NaN where a number is due: 0/0, inf - inf, "
                                "inf/inf or the logarithm of a negative number"
                              : "infinite where a finite number is due");
    return false;
}

/* Rounded to float somewhere; numbers that are all just above or below have another reason. */
static bool few_digits(const Case *c)
{
    int above = 0, below = 0, floats = 0;
    for (int k = 0; k < numbers(&c->got); k++) {
        double got = number(&c->got, k), want = number(&c->want, k);
        if (!isfinite(want) || !(fabs(got - want) <= 3e-7 * fabs(want)))
            return false;
        above += got > want;
        below += got < want;
        floats += got == (float)got;
    }
    if (floats == numbers(&c->got) || (above > 0 && below > 0))
        return say(c, "only about 7 digits agree: use double, and exp rather than expf");
    return say(c, "only about 7 digits agree: is a small number added, or is float in use?");
}

bool looks_untouched(const Case *c)
{
    return never_written(c) || input_changed(c);
}

bool looks_like_something(const Case *c)
{
    static bool (*const look[])(const Case *) = {
        all_zero, an_input, transposed, a_factor, some_rows, not_finite, few_digits,
    };
    for (size_t i = 0; i < sizeof look / sizeof *look; i++)
        if (look[i](c))
            return true;
    return false;
}
