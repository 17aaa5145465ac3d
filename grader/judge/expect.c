/* expect.c - data and expectations of the suites. */
#include <stdarg.h>
#include <stdio.h>
#include "judge.h"

/* ---- data ------------------------------------------------------------------------ */

const Shape shapes[] = {{1, 2, 4, 3}, {3, 4, 2, 5}, {7, 5, 3, 2},   {4, 1, 6, 3},
                        {5, 3, 1, 4}, {2, 6, 7, 8}, {2, 9, 11, 10}, {0, 0, 0, 0}};

const Shape long_shapes[] = {
    {1403, 3, 4, 5}, {3, 1403, 5, 4}, {4, 5, 1403, 3}, {5, 4, 3, 1403}, {0, 0, 0, 0}};

typedef struct Piece {
    struct Piece *next;
    double data[];
} Piece;

static Piece *pieces;

static void *piece(size_t bytes)
{
    Piece *p = judge_alloc(sizeof *p + bytes);
    memset(p->data, 0, bytes);
    p->next = pieces;
    pieces = p;
    return p->data;
}

void judge_clear(void)
{
    for (Piece *next; pieces; pieces = next) {
        next = pieces->next;
        free(pieces);
    }
}

Mat judge_mat(int rows, int cols)
{
    return (Mat){rows, cols, piece((size_t)rows * (size_t)cols * sizeof(real))};
}

/* The sum of three uniforms is close enough to normal, for a quarter of what rng_normal() costs. */
static double bell(Rng *rng)
{
    double sum = 0;
    for (int i = 0; i < 3; i++)
        sum += rng_uniform(rng);
    return 2 * sum - 3;
}

Mat random_mat(Rng *rng, int rows, int cols)
{
    Mat A = judge_mat(rows, cols);
    for (int i = 0; i < rows * cols; i++)
        A.x[i] = bell(rng);
    return A;
}

Mat copy_mat(const Mat *A)
{
    Mat B = judge_mat(A->rows, A->cols);
    memcpy(B.x, A->x, (size_t)A->rows * (size_t)A->cols * sizeof(real));
    return B;
}

int *random_ints(Rng *rng, int n, int below)
{
    int *v = piece((size_t)n * sizeof *v);
    for (int i = 0; i < n; i++)
        v[i] = rng_below(rng, below);
    return v;
}

void fill(Mat *A, double value)
{
    for (int i = 0; i < A->rows * A->cols; i++)
        A->x[i] = value;
}

double row_sum(const Mat *A, int i)
{
    double s = 0;
    for (int j = 0; j < A->cols; j++)
        s += AT(A, i, j);
    return s;
}

double sum(const Mat *A)
{
    double s = 0;
    for (int i = 0; i < A->rows; i++)
        s += row_sum(A, i);
    return s;
}

/* ---- expectations ---------------------------------------------------------------- */

bool near(double got, double want, double tolerance)
{
    return got == want || (isfinite(want) && fabs(got - want) <= tolerance * fmax(1, fabs(want)));
}

/* Some libraries write the sign of a NaN, which means nothing. */
static double unsigned_nan(double x)
{
    return isnan(x) ? NAN : x;
}

void expect_number(const char *name, double got, double want, double tolerance)
{
    if (!near(got, want, tolerance))
        judge_fail("%s is %.12g, expected %.12g", name, unsigned_nan(got), want);
}

void expect_ratio(const char *name, double got, double want, double tolerance)
{
    if (!(fabs(got - want) <= tolerance * fabs(want)))
        judge_fail("%s is %.12g, expected %.12g", name, unsigned_nan(got), want);
}

void expect_mat(const char *name, const Mat *got, const Mat *want, double tolerance)
{
    for (int i = 0; i < want->rows; i++)
        for (int j = 0; j < want->cols; j++)
            if (!near(AT(got, i, j), AT(want, i, j), tolerance))
                judge_fail("%s[%d][%d] is %.12g, expected %.12g", name, i, j,
                           unsigned_nan(AT(got, i, j)), AT(want, i, j));
}

void expect_ints(const char *name, int n, const int *got, const int *want)
{
    for (int i = 0; i < n; i++)
        if (got[i] != want[i])
            judge_fail("%s[%d] is %d, expected %d", name, i, got[i], want[i]);
}

void expect_inputs_unchanged(void)
{
    const Call *call;
    for (int i = 0; (call = judge_recorded(i)); i++)
        if (call->changed >= 0)
            judge_fail("%s was changed by %s(): it may only be read", call->arg[call->changed].name,
                       call->callee->name);
}

void expect_nothing_allocated(void)
{
    if (judge_slot->allocated > 0)
        judge_fail("%s() allocates memory, or a function that it calls does: it should need none",
                   judge_slot->last);
}

void expect_nothing_printed(void)
{
    if (judge_slot->printer)
        judge_fail("%s() printed something: a step prints nothing", judge_slot->printer);
}

Rng judge_rng(void)
{
    return rng_new(judge_seed(judge_test()));
}
