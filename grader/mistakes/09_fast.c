/* 09_fast.c - known mistakes of step 09. */
#include "mistake.h"

/* ---- products by the definition -------------------------------------------------- */

/* Which of A and B has its rows and columns exchanged, by one of the three or by mistake. */
typedef struct {
    bool A, B;
} Turned;

static const Turned plain = {false, false}, tn = {true, false}, nt = {false, true};

static int inner(const Mat *A, Turned t)
{
    return t.A ? A->rows : A->cols;
}

static double term(const Mat *A, const Mat *B, Turned t, int i, int k, int j)
{
    return (double)(t.A ? AT(A, k, i) : AT(A, i, k)) * (t.B ? AT(B, j, k) : AT(B, k, j));
}

/* The sum of the terms from first to before end. */
static double terms(const Mat *A, const Mat *B, Turned t, int i, int j, int first, int end)
{
    double total = 0;
    for (int k = first; k < end; k++)
        total += term(A, B, t, i, k, j);
    return total;
}

/* Every element of C is a value made of i, j, and m, the number of terms. */
#define ELEMENTS(name, value)                                                                      \
    static void name(const Mat *A, const Mat *B, Mat *C, Turned t)                                 \
    {                                                                                              \
        int m = inner(A, t);                                                                       \
        for (int i = 0; i < C->rows; i++)                                                          \
            for (int j = 0; j < C->cols; j++)                                                      \
                AT(C, i, j) = value;                                                               \
    }

ELEMENTS(without_last, terms(A, B, t, i, j, 0, m - 1))
ELEMENTS(without_first, terms(A, B, t, i, j, 1, m))
ELEMENTS(only_last, terms(A, B, t, i, j, m - 1, m))
ELEMENTS(full_4, terms(A, B, t, i, j, 0, m / 4 * 4))
ELEMENTS(full_8, terms(A, B, t, i, j, 0, m / 8 * 8))
ELEMENTS(full_32, terms(A, B, t, i, j, 0, m / 32 * 32))
ELEMENTS(full_64, terms(A, B, t, i, j, 0, m / 64 * 64))
ELEMENTS(last_4, terms(A, B, t, i, j, (m - 1) / 4 * 4, m))
ELEMENTS(last_8, terms(A, B, t, i, j, (m - 1) / 8 * 8, m))
ELEMENTS(last_32, terms(A, B, t, i, j, (m - 1) / 32 * 32, m))
ELEMENTS(last_64, terms(A, B, t, i, j, (m - 1) / 64 * 64, m))
ELEMENTS(subtracted, -terms(A, B, t, i, j, 0, m))
ELEMENTS(mean, terms(A, B, t, i, j, 0, m) / m)
ELEMENTS(in_float, (float)terms(A, B, t, i, j, 0, m))

/* The sum is not begun at 0 for a new element, or for a new row. */
static void goes_on(const Mat *A, const Mat *B, Mat *C, Turned t)
{
    double total = 0;
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++)
            AT(C, i, j) = total += terms(A, B, t, i, j, 0, inner(A, t));
}

static void goes_on_in_row(const Mat *A, const Mat *B, Mat *C, Turned t)
{
    for (int i = 0; i < C->rows; i++) {
        double total = 0;
        for (int j = 0; j < C->cols; j++)
            AT(C, i, j) = total += terms(A, B, t, i, j, 0, inner(A, t));
    }
}

/* As if the argument lay in memory with the other shape: its numbers in their order. */
static void lies_turned(const Mat *A, const Mat *B, Mat *C, Turned t, Turned wrong)
{
    Mat a = {A->cols, A->rows, A->x}, b = {B->cols, B->rows, B->x};
    Turned both = {t.A != wrong.A, t.B != wrong.B};
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++)
            AT(C, i, j) = terms(wrong.A ? &a : A, wrong.B ? &b : B, both, i, j, 0, inner(A, t));
}

static void A_by_columns(const Mat *A, const Mat *B, Mat *C, Turned t)
{
    lies_turned(A, B, C, t, (Turned){true, false});
}

static void B_by_columns(const Mat *A, const Mat *B, Mat *C, Turned t)
{
    lies_turned(A, B, C, t, (Turned){false, true});
}

/* Square matrices alone take another product than the one that is asked for. */
static void other_product(const Mat *A, const Mat *B, Mat *C, Turned t)
{
    bool square = A->rows == A->cols && B->rows == B->cols;
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++)
            AT(C, i, j) = terms(A, B, square ? plain : t, i, j, 0, inner(A, t));
}

/* ---- the table ------------------------------------------------------------------- */

/* Each mistake for each of the three. */
#define THREE(wrong)                                                                               \
    static void wrong##_plain(const Mat *A, const Mat *B, Mat *C)                                  \
    {                                                                                              \
        wrong(A, B, C, plain);                                                                     \
    }                                                                                              \
    static void wrong##_tn(const Mat *A, const Mat *B, Mat *C)                                     \
    {                                                                                              \
        wrong(A, B, C, tn);                                                                        \
    }                                                                                              \
    static void wrong##_nt(const Mat *A, const Mat *B, Mat *C)                                     \
    {                                                                                              \
        wrong(A, B, C, nt);                                                                        \
    }

#define MISTAKES(wrong, text)                                                                      \
    MISTAKE(matmul, wrong##_plain, text), MISTAKE(matmul_tn, wrong##_tn, text),                    \
        MISTAKE(matmul_nt, wrong##_nt, text)

THREE(without_last)
THREE(without_first)
THREE(only_last)
THREE(full_4)
THREE(full_8)
THREE(full_32)
THREE(full_64)
THREE(last_4)
THREE(last_8)
THREE(last_32)
THREE(last_64)
THREE(subtracted)
THREE(mean)
THREE(in_float)
THREE(goes_on)
THREE(goes_on_in_row)
THREE(A_by_columns)
THREE(B_by_columns)
THREE(other_product)

#define REST_OF(size) "the last block, not full, is left out: blocks of " size " and then the rest"
#define LAST_OF(size) "C holds the last " size " terms alone: each block adds to C"

static const Mistake mistakes[] = {
    MISTAKES(without_last, "the last term of each sum is missing"),
    MISTAKES(without_first, "the first term of each sum is missing"),
    MISTAKES(only_last, "each element is its last term alone: the terms are added up"),
    MISTAKES(goes_on, "the sum goes on from element to element: each begins at 0"),
    MISTAKES(goes_on_in_row, "the sum goes on along the row: each element begins at 0"),
    MISTAKES(subtracted, "the signs are those of -C"),
    MISTAKES(mean, "the mean of the terms: their sum is due"),
    MISTAKES(other_product, "square matrices are multiplied as if nothing were transposed"),
    MISTAKES(A_by_columns, "A is read by columns: it lies by rows"),
    MISTAKES(B_by_columns, "B is read by columns: it lies by rows"),
    MISTAKES(full_4, REST_OF("4")),
    MISTAKES(full_8, REST_OF("8")),
    MISTAKES(full_32, REST_OF("32")),
    MISTAKES(full_64, REST_OF("64")),
    MISTAKES(last_4, LAST_OF("4")),
    MISTAKES(last_8, LAST_OF("8")),
    MISTAKES(last_32, LAST_OF("32")),
    MISTAKES(last_64, LAST_OF("64")),
    MISTAKES(in_float, "about 7 digits are right: float where double is due"),
    {0},
};

KNOW(mistakes)
