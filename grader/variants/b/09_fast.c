/* A tile of 4 rows and 2 vectors of C stays in registers while the sum runs by. */
#include "nn.h"

typedef real Vec __attribute__((vector_size(32), aligned(sizeof(real)), may_alias));
enum { WIDTH = 32 / sizeof(real), WIDE = 2 * WIDTH, ROWS = 4 };

/* Rows i.. of C, columns j..: number i,k of A is a[i * row + k * step], of B likewise. */
static void tile(int rows, int cols, int depth, const real *a, int row, int step, const real *b,
                 int brow, int bcol, real *c, int ldc)
{
    Vec sum[ROWS][2] = {{{0}}};
    for (int k = 0; k < depth; k++) {
        real part[WIDE] = {0};
        for (int j = 0; j < cols; j++)
            part[j] = b[(int64_t)k * brow + (int64_t)j * bcol];
        Vec b0 = *(Vec *)part, b1 = *(Vec *)(part + WIDTH);
        for (int r = 0; r < rows; r++) {
            real x = a[(int64_t)r * row + (int64_t)k * step];
            sum[r][0] += x * b0;
            sum[r][1] += x * b1;
        }
    }
    for (int r = 0; r < rows; r++)
        for (int j = 0; j < cols; j++)
            c[(int64_t)r * ldc + j] = sum[r][j / WIDTH][j % WIDTH];
}

static void product(int depth, const real *a, int row, int step, const real *b, int brow, int bcol,
                    Mat *C)
{
    for (int i = 0; i < C->rows; i += ROWS)
        for (int j = 0; j < C->cols; j += WIDE) {
            int rows = C->rows - i < ROWS ? C->rows - i : ROWS;
            int cols = C->cols - j < WIDE ? C->cols - j : WIDE;
            tile(rows, cols, depth, a + (int64_t)i * row, row, step, b + (int64_t)j * bcol, brow,
                 bcol, C->x + (int64_t)i * C->cols + j, C->cols);
        }
}

void matmul(const Mat *A, const Mat *B, Mat *C)
{
    product(A->cols, A->x, A->cols, 1, B->x, B->cols, 1, C);
}

void matmul_tn(const Mat *A, const Mat *B, Mat *C)
{
    product(A->rows, A->x, 1, A->cols, B->x, B->cols, 1, C);
}

void matmul_nt(const Mat *A, const Mat *B, Mat *C)
{
    product(A->cols, A->x, A->cols, 1, B->x, 1, B->cols, C);
}
