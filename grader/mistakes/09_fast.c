/* 09_fast.c - known mistakes of step 09. */
#include <stdbool.h>
#include "mistake.h"

/* C = sign * the sum over m in from .. to-1 of a[i][m] b[m][j], from what is there if it adds. */
typedef struct {
    bool a_turned, b_turned;
} Form;

static double a_at(const Mat *A, Form f, int i, int m)
{
    return f.a_turned ? AT(A, m, i) : AT(A, i, m);
}

static double b_at(const Mat *B, Form f, int m, int j)
{
    return f.b_turned ? AT(B, j, m) : AT(B, m, j);
}

static void some(Form f, const Mat *A, const Mat *B, Mat *C, int from, int to)
{
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            AT(C, i, j) = 0;
            for (int m = from; m < to; m++)
                AT(C, i, j) += a_at(A, f, i, m) * b_at(B, f, m, j);
        }
}

static int depth(Form f, const Mat *A)
{
    return f.a_turned ? A->rows : A->cols;
}

static void whole_blocks(Form f, const Mat *A, const Mat *B, Mat *C, int side)
{
    some(f, A, B, C, 0, depth(f, A) / side * side);
}

static void last_only(Form f, const Mat *A, const Mat *B, Mat *C)
{
    some(f, A, B, C, depth(f, A) - 1, depth(f, A));
}

static void without_first(Form f, const Mat *A, const Mat *B, Mat *C)
{
    some(f, A, B, C, 1, depth(f, A));
}

static void without_last(Form f, const Mat *A, const Mat *B, Mat *C)
{
    some(f, A, B, C, 0, depth(f, A) - 1);
}

/* The numbers of A, or of B, in memory, as if the matrix had the other shape. */
static void misread(Form f, const Mat *A, const Mat *B, Mat *C, bool a, bool b)
{
    Mat U = {A->cols, A->rows, A->x}, V = {B->cols, B->rows, B->x};
    Form g = {f.a_turned != a, f.b_turned != b};
    some(g, a ? &U : A, b ? &V : B, C, 0, depth(f, A));
}

static void skips_zeros(Form f, const Mat *A, const Mat *B, Mat *C)
{
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            AT(C, i, j) = 0;
            for (int m = 0; m < depth(f, A); m++)
                if (a_at(A, f, i, m) != 0)
                    AT(C, i, j) += a_at(A, f, i, m) * b_at(B, f, m, j);
        }
}

static void negative(Form f, const Mat *A, const Mat *B, Mat *C)
{
    some(f, A, B, C, 0, depth(f, A));
    for (int i = 0; i < C->rows * C->cols; i++)
        C->x[i] = -C->x[i];
}

static const Form plain = {false, false}, tn = {true, false}, nt = {false, true};

/* Each mistake in each of the three products. */
#define EACH(name, call)                                                                           \
    static void name##_plain(const Mat *A, const Mat *B, Mat *C)                                   \
    {                                                                                              \
        Form f = plain;                                                                            \
        call;                                                                                      \
    }                                                                                              \
    static void name##_tn(const Mat *A, const Mat *B, Mat *C)                                      \
    {                                                                                              \
        Form f = tn;                                                                               \
        call;                                                                                      \
    }                                                                                              \
    static void name##_nt(const Mat *A, const Mat *B, Mat *C)                                      \
    {                                                                                              \
        Form f = nt;                                                                               \
        call;                                                                                      \
    }

EACH(last, last_only(f, A, B, C))
EACH(first_out, without_first(f, A, B, C))
EACH(last_out, without_last(f, A, B, C))
EACH(blocks_4, whole_blocks(f, A, B, C, 4))
EACH(blocks_8, whole_blocks(f, A, B, C, 8))
EACH(blocks_16, whole_blocks(f, A, B, C, 16))
EACH(a_misread, misread(f, A, B, C, true, false))
EACH(b_misread, misread(f, A, B, C, false, true))
EACH(zeros, skips_zeros(f, A, B, C))
EACH(minus, negative(f, A, B, C))

#define KNOWN(name, text)                                                                          \
    MISTAKE(matmul, name##_plain, text), MISTAKE(matmul_tn, name##_tn, text),                      \
        MISTAKE(matmul_nt, name##_nt, text)

static const Mistake mistakes[] = {
    KNOWN(last, "the last product alone: do you overwrite the sum instead of adding to it?"),
    KNOWN(first_out, "the first product of every sum is left out"),
    KNOWN(last_out, "the last product of every sum is left out"),
    KNOWN(blocks_4, "the sum ends at the last whole block of 4: what is left over is missing"),
    KNOWN(blocks_8, "the sum ends at the last whole block of 8: what is left over is missing"),
    KNOWN(blocks_16, "the sum ends at the last whole block of 16: what is left over is missing"),
    KNOWN(a_misread, "A is read in memory as if it had the other shape"),
    KNOWN(b_misread, "B is read in memory as if it had the other shape"),
    KNOWN(zeros, "zeros of A are skipped: 0 times infinity must be nan"),
    KNOWN(minus, "every sum has the wrong sign"),
    {0},
};

KNOW(mistakes)
