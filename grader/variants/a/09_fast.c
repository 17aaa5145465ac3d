/* 09_fast.c, variant a: a tile of C, four rows by eight columns, that stays in registers. */
#include "nn.h"

enum { ROWS = 4, COLS = 8 };

typedef real Vector __attribute__((vector_size(COLS * sizeof(real))));

/* Where the numbers of A or B lie: one step down, one step to the right. */
typedef struct {
    const real *x;
    int down, right;
} View;

static real at(View v, int i, int j)
{
    return v.x[(long)i * v.down + (long)j * v.right];
}

static void tile(View A, View B, Mat *C, int i0, int j0, int m)
{
    Vector sum[ROWS] = {{0}};
    for (int k = 0; k < m; k++) {
        Vector b;
        for (int j = 0; j < COLS; j++)
            b[j] = at(B, k, j0 + j);
        for (int i = 0; i < ROWS; i++)
            sum[i] += at(A, i0 + i, k) * b;
    }
    for (int i = 0; i < ROWS; i++)
        for (int j = 0; j < COLS; j++)
            AT(C, i0 + i, j0 + j) = sum[i][j];
}

static void border(View A, View B, Mat *C, int i, int j, int m)
{
    double sum = 0;
    for (int k = 0; k < m; k++)
        sum += at(A, i, k) * at(B, k, j);
    AT(C, i, j) = sum;
}

static void product(View A, View B, Mat *C, int m)
{
    int rows = C->rows / ROWS * ROWS, cols = C->cols / COLS * COLS;
    for (int i = 0; i < rows; i += ROWS)
        for (int j = 0; j < cols; j += COLS)
            tile(A, B, C, i, j, m);
    for (int i = 0; i < C->rows; i++)
        for (int j = i < rows ? cols : 0; j < C->cols; j++)
            border(A, B, C, i, j, m);
}

static View by_rows(const Mat *A)
{
    return (View){A->x, A->cols, 1};
}

static View by_columns(const Mat *A)
{
    return (View){A->x, 1, A->cols};
}

void matmul(const Mat *A, const Mat *B, Mat *C)
{
    product(by_rows(A), by_rows(B), C, A->cols);
}

void matmul_tn(const Mat *A, const Mat *B, Mat *C)
{
    product(by_columns(A), by_rows(B), C, A->rows);
}

void matmul_nt(const Mat *A, const Mat *B, Mat *C)
{
    product(by_rows(A), by_columns(B), C, A->cols);
}
