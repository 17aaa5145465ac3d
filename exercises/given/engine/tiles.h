/*
 * tiles.h - the inner loops, in GCC's vector extensions; included once for each instruction set.
 *
 * The file that includes it defines ISA (an attribute of every function), BYTES (of a vector),
 * REGISTERS (for vectors) and KERNELS (the name of the table).
 *
 * The shape of the tile follows Goto, van de Geijn: Anatomy of High-Performance Matrix
 * Multiplication, TOMS 2008; but nothing is packed here: weights lie in panels all the time.
 */
#include <math.h>
#include <string.h>
#include "kernels.h"

#if defined __clang__
#pragma clang fp contract(fast)
#define UNROLL _Pragma("unroll")
#else
#pragma GCC optimize("fp-contract=fast") /* a x + y in one instruction */
#define UNROLL _Pragma("GCC unroll 32")
#endif
#define INNER static inline __attribute__((always_inline)) ISA

typedef real Vec __attribute__((vector_size(BYTES), aligned(sizeof(real)), may_alias));
enum {
    WIDTH = BYTES / sizeof(real),
    VECTORS = REGISTERS < 32 ? 2 : 3,
    ROWS = (REGISTERS - VECTORS - 1) / VECTORS, /* of a tile: its sums, B and a number of A fit */
    PANEL = VECTORS * WIDTH,
    BLOCK = 32768 / (VECTORS * BYTES),
    SIDE = REGISTERS / 8,
    GROUP = 48,
    DEEP = 256,
    WORTH = 8
};

/* ---- rows x panel: a number of A times a vector of B -------------------------------- */

/* What comes next, to be asked for step by step; an address may lie behind all that there is. */
typedef struct {
    uintptr_t from;
    size_t hop; /* bytes a step */
} Next;

/* So much is asked for in so many steps. */
INNER Next next(const real *from, int bytes, int steps)
{
    return (Next){(uintptr_t)from, (size_t)((bytes + steps - 1) / steps)};
}

/* sum[] = the products over the depth, row by row; a's rows are `row` apart, its steps `step`. */
INNER void tile(int rows, int vectors, int depth, const real *a, int64_t row, int64_t step,
                const real *b, int64_t ldb, Next n, Vec sum[ROWS * VECTORS])
{
    UNROLL for (int i = 0; i < rows * vectors; i++) sum[i] = (Vec){0};
    for (int k = 0; k < depth; k++, a += step, b += ldb, n.from += n.hop) {
        Vec y[VECTORS];
        if (BYTES >= 64) /* steps of smaller tiles are too short to ask at each */
            __builtin_prefetch((const void *)n.from, 0, 2);
        UNROLL for (int v = 0; v < vectors; v++) y[v] = *(const Vec *)(b + v * WIDTH);
        UNROLL for (int i = 0; i < rows * vectors; i++) sum[i] +=
            a[i / vectors * row] * y[i % vectors];
    }
}

INNER void product_tile(int rows, int vectors, int depth, const real *a, int64_t lda, const real *b,
                        Next n, real *c, int64_t ldc, bool add)
{
    Vec sum[ROWS * VECTORS];
    tile(rows, vectors, depth, a, lda, 1, b, PANEL, n, sum);
    UNROLL for (int i = 0; i < rows * vectors; i++)
    {
        Vec *to = (Vec *)(c + i / vectors * ldc + i % vectors * WIDTH);
        *to = sum[i] + (add ? *to : (Vec){0});
    }
}

INNER void update_tile(int rows, int vectors, int depth, const real *a, int64_t lda, const real *d,
                       int64_t ldd, real *w, real keep, real eta)
{
    Vec sum[ROWS * VECTORS];
    tile(rows, vectors, depth, a, 1, lda, d, ldd, next(w, rows * VECTORS * BYTES, depth), sum);
    UNROLL for (int i = 0; i < rows * vectors; i++)
    {
        Vec *to = (Vec *)(w + i / vectors * PANEL + i % vectors * WIDTH);
        *to = keep * *to - eta * sum[i];
    }
}

/* The compiler makes one loop for each shape of a tile, so that the sums have fixed places. */
#define FOR_ROWS(n, v, CALL)                                                                       \
    switch (n) {                                                                                   \
    case 1: CALL(1, v); break;                                                                     \
    case 2: CALL(2, v); break;                                                                     \
    case 3: CALL(3, v); break;                                                                     \
    case 4: CALL(4, v); break;                                                                     \
    case 5: CALL(5, v); break;                                                                     \
    case 6: CALL(6, v); break;                                                                     \
    case 7: CALL(ROWS < 7 ? 1 : 7, v); break;                                                      \
    case 8: CALL(ROWS < 8 ? 1 : 8, v); break;                                                      \
    case 9: CALL(ROWS < 9 ? 1 : 9, v); break;                                                      \
    }
#define FOR_SHAPE(n, v, CALL)                                                                      \
    switch (v) {                                                                                   \
    case 1: FOR_ROWS(n, 1, CALL) break;                                                            \
    case 2: FOR_ROWS(n, 2, CALL) break;                                                            \
    default: FOR_ROWS(n, VECTORS, CALL)                                                            \
    }

/* Rows are divided evenly into tiles: 100 = 8 x 8 + 4 x 9, not 11 x 9 + 1. */
INNER int tiles(int rows)
{
    return (rows + ROWS - 1) / ROWS;
}

INNER int first(int rows, int t)
{
    return (int)((int64_t)rows * t / tiles(rows));
}

static ISA void product(int rows, int depth, int vectors, const real *A, int64_t lda, const real *B,
                        int64_t panel, real *C, int64_t ldc, bool add)
{
    for (int k = 0; k < depth; k += BLOCK, add = true) /* a block of a panel stays in L1 */
        for (int v = 0; v < vectors; v += VECTORS) {
            int deep = depth - k < BLOCK ? depth - k : BLOCK, parts = tiles(rows);
            const real *b = B + v / VECTORS * panel + (int64_t)k * PANEL;
            for (int t = 0; t < parts; t++) {
                int i = first(rows, t), n = first(rows, t + 1) - i;
                const real *a = A + i * lda + k;
                real *c = C + i * ldc + v * WIDTH;
                const real *later = b + (v + VECTORS < vectors ? panel : 0); /* in part */
                Next soon = next(later + deep * t / parts * PANEL, VECTORS * BYTES, parts);
#define PRODUCT(n, m) product_tile(n, m, deep, a, lda, b, soon, c, ldc, add)
                FOR_SHAPE(n, vectors - v, PRODUCT)
            }
        }
}

/*
 * n columns of A close together: their rows, often pages apart, would not stay in L1.  The copy is
 * worth while if WORTH vectors need it; it has room for DEEP rows.
 */
INNER void bring_near(int n, int depth, const real *a, int64_t lda, real *near)
{
    for (int k = 0; k < depth; k++)
        memcpy(near + k * GROUP, a + k * lda, (size_t)n * sizeof *a);
}

/* A group of rows, so that what they need of A stays in L1 while the panels go by. */
static ISA void update(int rows, int depth, int vectors, const real *A, int64_t lda, const real *D,
                       int64_t ldd, real *W, int64_t panel, real keep, real eta)
{
    real near[DEEP * GROUP];
    bool copy = depth <= DEEP && vectors >= WORTH;
    for (int g = 0, size; g < rows; g += size) {
        size = rows - g < GROUP ? rows - g : GROUP;
        const real *group = copy ? near : A + g;
        int64_t step = copy ? GROUP : lda;
        if (copy)
            bring_near(size, depth, A + g, lda, near);
        for (int v = 0; v < vectors; v += VECTORS)
            for (int t = 0; t < tiles(size); t++) {
                int i = first(size, t), n = first(size, t + 1) - i;
                const real *a = group + i, *d = D + v * WIDTH;
                real *w = W + v / VECTORS * panel + (int64_t)(g + i) * PANEL;
#define UPDATE(n, m) update_tile(n, m, depth, a, step, d, ldd, w, keep, eta)
                FOR_SHAPE(n, vectors - v, UPDATE)
            }
    }
}

/* ---- what does not fill a panel: few columns, each a row of numbers ------------------- */

/* The two halves of a vector, down to one number: lane i and lane i ^ n, without memory. */
INNER real total(Vec v)
{
    UNROLL for (int n = WIDTH / 2; n > 0; n /= 2)
    {
        Vec other = v;
        UNROLL for (int i = 0; i < WIDTH; i++) other[i] = v[i ^ n];
        v += other;
    }
    return v[0];
}

/*
 * The next rows, from far away, a line of 64 bytes at a time, as far as L2: L1 is full of what is
 * at work.  Where there are no more rows the address is a number, but no pointer.
 */
INNER void ask_for(int rows, const real *a, int64_t lda, int64_t k)
{
    if (k % (64 / (int)sizeof *a) == 0)
        UNROLL for (int r = 0; r < rows; r++) __builtin_prefetch(
            (const void *)((uintptr_t)a + (uintptr_t)((rows + r) * lda + k) * sizeof *a), 0, 2);
}

INNER void dots_tile(int rows, int columns, int depth, const real *a, int64_t lda, const real *b,
                     int64_t ldb, real *c, int64_t ldc, bool add)
{
    Vec sum[SIDE * 5];
    UNROLL for (int i = 0; i < rows * columns; i++) sum[i] = (Vec){0};
    for (int k = 0; k < depth; k += WIDTH) {
        Vec x[SIDE];
        UNROLL for (int r = 0; r < rows; r++) x[r] = *(const Vec *)(a + r * lda + k);
        ask_for(rows, a, lda, k);
        UNROLL for (int i = 0; i < rows * columns; i++) sum[i] +=
            x[i % rows] * *(const Vec *)(b + i / rows * ldb + k);
    }
    UNROLL for (int i = 0; i < rows * columns; i++)
    {
        real *to = c + i % rows * ldc + i / rows;
        *to = (add ? *to : 0) + total(sum[i]);
    }
}

#define FOR_COLUMNS(n, CALL)                                                                       \
    switch (n) {                                                                                   \
    case 1: CALL(1); break;                                                                        \
    case 2: CALL(2); break;                                                                        \
    case 3: CALL(3); break;                                                                        \
    case 4: CALL(4); break;                                                                        \
    default: CALL(5); break;                                                                       \
    }

static ISA void dots(int rows, int depth, int columns, const real *A, int64_t lda, const real *B,
                     int64_t ldb, real *C, int64_t ldc, bool add)
{
    for (int i = 0, n; i < rows; i += n) {
        n = rows - i < SIDE ? 1 : SIDE;
        for (int j = 0; j < columns; j += 5) {
            const real *a = A + i * lda, *b = B + j * ldb;
            real *c = C + i * ldc + j;
#define MANY(m)   dots_tile(SIDE, m, depth, a, lda, b, ldb, c, ldc, add)
#define SINGLE(m) dots_tile(1, m, depth, a, lda, b, ldb, c, ldc, add)
            if (n > 1)
                FOR_COLUMNS(columns - j, MANY)
            else
                FOR_COLUMNS(columns - j, SINGLE)
        }
    }
}

INNER void update_rows_tile(int vectors, int columns, int depth, const real *a, int64_t lda,
                            const real *d, int64_t ldd, real *w, int64_t ldw, real keep, real eta)
{
    Vec sum[5 * SIDE];
    UNROLL for (int i = 0; i < columns * vectors; i++) sum[i] = (Vec){0};
    for (int k = 0; k < depth; k++, a += lda, d += ldd) {
        Vec x[SIDE];
        UNROLL for (int v = 0; v < vectors; v++) x[v] = *(const Vec *)(a + v * WIDTH);
        UNROLL for (int i = 0; i < columns * vectors; i++) sum[i] +=
            d[i / vectors] * x[i % vectors];
    }
    UNROLL for (int i = 0; i < columns * vectors; i++)
    {
        Vec *to = (Vec *)(w + i / vectors * ldw + i % vectors * WIDTH);
        *to = keep * *to - eta * sum[i];
    }
}

static ISA void update_rows(int rows, int depth, int columns, const real *A, int64_t lda,
                            const real *D, int64_t ldd, real *W, int64_t ldw, real keep, real eta)
{
    for (int i = 0, n; i < rows; i += n * WIDTH) {
        n = rows - i < SIDE * WIDTH ? 1 : SIDE;
        for (int j = 0; j < columns; j += 5) {
            const real *a = A + i, *d = D + j;
            real *w = W + j * ldw + i;
#define WIDE(m)   update_rows_tile(SIDE, m, depth, a, lda, d, ldd, w, ldw, keep, eta)
#define NARROW(m) update_rows_tile(1, m, depth, a, lda, d, ldd, w, ldw, keep, eta)
            if (n > 1)
                FOR_COLUMNS(columns - j, WIDE)
            else
                FOR_COLUMNS(columns - j, NARROW)
        }
    }
}

#include "elements.h"

/* What the machine can do at most: multiply and add in registers, n times; returns operations. */
static ISA double peak(int n)
{
    enum { SUMS = 12 };
    Vec sum[SUMS], x = all((real)0.999), y = all((real)0.001), end = {0};
    UNROLL for (int i = 0; i < SUMS; i++) sum[i] = all((real)i);
    for (int k = 0; k < n; k++)
        UNROLL for (int i = 0; i < SUMS; i++) sum[i] = sum[i] * x + y;
    UNROLL for (int i = 0; i < SUMS; i++) end += sum[i];
    return end[0] > 0 ? 2.0 * n * SUMS * WIDTH : 0;
}

const Kernels KERNELS = {ISA_NAME, WIDTH,       PANEL,        product,           update,
                         dots,     update_rows, activate_all, activate_grad_all, add_all,
                         sum_rows, softmax_all, peak};
