/* 09_fast.c - the products that all the time goes into, at the machine's speed. */
#include "nn.h"
/* ---- only in the solution: one product, for three --------------------------------------
 *
 * A tile of C stays in registers while the products along the depth are added up; what it needs of
 * B lies side by side, in a panel that stays in the nearest cache.  After Goto, van de Geijn:
 * Anatomy of High-Performance Matrix Multiplication, TOMS 2008.
 */
#include <stddef.h>
#include <string.h>

#if defined __clang__
#pragma clang fp contract(fast)
#define UNROLL _Pragma("clang loop unroll(full)")
#else
#pragma GCC optimize("fp-contract=fast") /* a x + y in one instruction */
#define UNROLL _Pragma("GCC unroll 12")
#endif
#define INNER static inline __attribute__((always_inline))

/* Steps of a panel; rows of A that stay in the second cache; rows of the largest tile. */
enum { DEPTH = 128, BAND = 480, ROWS = 12 };

/* A matrix or its transpose: element (i, k) is x[i * row + k * col]. */
typedef struct {
    const real *x;
    ptrdiff_t row, col;
} View;

/*
 * sums_64() and the like: out = rows x depth numbers of A times a panel, which is two registers of
 * so many bytes wide.  With the rows a constant all sums have their registers.
 */
#define SUMS(bytes)                                                                                \
    typedef real Vec##bytes __attribute__((vector_size(bytes), may_alias));                        \
    INNER void sums_##bytes(int rows, int depth, View A, const real *panel, real *out)             \
    {                                                                                              \
        const Vec##bytes *b = (const Vec##bytes *)panel;                                           \
        Vec##bytes sum[ROWS][2] = {0}, *to = (Vec##bytes *)out;                                    \
        for (int k = 0; k < depth; k++, b += 2)                                                    \
            UNROLL for (int r = 0; r < rows; r++)                                                  \
            {                                                                                      \
                sum[r][0] += A.x[r * A.row + k * A.col] * b[0];                                    \
                sum[r][1] += A.x[r * A.row + k * A.col] * b[1];                                    \
            }                                                                                      \
        UNROLL for (int r = 0; r < rows; r++) to[2 * r] = sum[r][0], to[2 * r + 1] = sum[r][1];    \
    }
SUMS(16) /* a register of SSE or NEON */
SUMS(32) /* of AVX2 */
SUMS(64) /* of AVX-512 */

/* Adds rows x depth numbers of A times a panel to rows x cols numbers of C, ldc apart. */
INNER void add_tile(int rows, int bytes, int depth, View A, const real *panel, real *C, int ldc,
                    int cols)
{
    _Alignas(64) real sum[ROWS * 128 / sizeof(real)];
    int width = 2 * bytes / (int)sizeof(real);
    if (bytes == 64)
        sums_64(rows, depth, A, panel, sum);
    else if (bytes == 32)
        sums_32(rows, depth, A, panel, sum);
    else
        sums_16(rows, depth, A, panel, sum);
    for (int r = 0; r < rows; r++)
        for (int j = 0; j < cols; j++)
            C[(ptrdiff_t)r * ldc + j] += sum[r * width + j];
}

/* The same for any number of rows: tiles of the best size, then smaller ones. */
INNER void add_rows(int n, int rows, int bytes, int depth, View A, const real *panel, real *C,
                    int ldc, int cols)
{
    int i = 0;
    for (; n - i >= rows; i += rows, A.x += rows * A.row)
        add_tile(rows, bytes, depth, A, panel, C + (ptrdiff_t)i * ldc, ldc, cols);
    for (; n - i >= 4; i += 4, A.x += 4 * A.row)
        add_tile(4, bytes, depth, A, panel, C + (ptrdiff_t)i * ldc, ldc, cols);
    for (; n - i >= 1; i += 1, A.x += A.row)
        add_tile(1, bytes, depth, A, panel, C + (ptrdiff_t)i * ldc, ldc, cols);
}

/* Copies depth x cols numbers of B into a panel; columns that are not there are 0. */
INNER void pack(int width, int depth, int cols, View B, real *panel)
{
    for (int k = 0; k < depth; k++)
        for (int j = 0; j < width; j++)
            panel[k * width + j] = j < cols ? B.x[k * B.row + j * B.col] : 0;
}

INNER int least(int a, int b)
{
    return a < b ? a : b;
}

/* C = A B, with sums of m terms, in tiles of so many rows x two registers of so many bytes. */
INNER void blocks(int rows, int bytes, int m, View A, View B, Mat *C)
{
    _Alignas(64) real panel[DEPTH * 128 / sizeof(real)];
    int width = 2 * bytes / (int)sizeof(real);
    if (C->x) /* an empty matrix may have none */
        memset(C->x, 0, (size_t)C->rows * (size_t)C->cols * sizeof(real));
    for (int i = 0; i < C->rows; i += BAND)
        for (int k = 0; k < m; k += DEPTH)
            for (int j = 0; j < C->cols; j += width) {
                int band = least(BAND, C->rows - i), depth = least(DEPTH, m - k);
                int cols = least(width, C->cols - j);
                View a = {A.x + i * A.row + k * A.col, A.row, A.col};
                View b = {B.x + k * B.row + j * B.col, B.row, B.col};
                pack(width, depth, cols, b, panel);
                add_rows(band, rows, bytes, depth, a, panel, &AT(C, i, j), C->cols, cols);
            }
}

/* For every set of instructions the tile that fills its registers. */
static void portable(int m, View A, View B, Mat *C)
{
    blocks(4, 16, m, A, B, C);
}

#if defined __x86_64__
__attribute__((target("avx2,fma"))) static void avx2(int m, View A, View B, Mat *C)
{
    blocks(4, 32, m, A, B, C);
}

__attribute__((target("avx512f"))) static void avx512(int m, View A, View B, Mat *C)
{
    blocks(12, 64, m, A, B, C);
}
#endif

static void product(int m, View A, View B, Mat *C)
{
#if defined __x86_64__
    if (__builtin_cpu_supports("avx512f"))
        avx512(m, A, B, C);
    else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        avx2(m, A, B, C);
    else
#endif
        portable(m, A, B, C);
}

static View as_it_is(const Mat *A)
{
    return (View){A->x, A->cols, 1};
}

static View turned(const Mat *A)
{
    return (View){A->x, 1, A->cols};
}
/* ---- end ------------------------------------------------------------------------------- */

/* C = A B.  A is n x m, B m x k, C n x k and overwritten, here and below; nothing is allocated. */
void matmul(const Mat *A, const Mat *B, Mat *C)
{
    product(A->cols, as_it_is(A), as_it_is(B), C);
}

/* C = A^T B.  A is m x n, B m x k, C n x k. */
void matmul_tn(const Mat *A, const Mat *B, Mat *C)
{
    product(A->rows, turned(A), as_it_is(B), C);
}

/* C = A B^T.  A is n x m, B k x m, C n x k. */
void matmul_nt(const Mat *A, const Mat *B, Mat *C)
{
    product(A->cols, as_it_is(A), turned(B), C);
}
