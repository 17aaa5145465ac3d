/* 09_fast.c, variant b: halves of the largest side, until a block is small. */
#include "nn.h"

/* Rows and columns of C from i to i_end, j to j_end, and the terms from k to k_end. */
typedef struct {
    int i, i_end, j, j_end, k, k_end;
} Box;

typedef void Block(const Mat *A, const Mat *B, Mat *C, Box b);

static void block(const Mat *A, const Mat *B, Mat *C, Box b)
{
    for (int i = b.i; i < b.i_end; i++)
        for (int j = b.j; j < b.j_end; j++)
            for (int k = b.k; k < b.k_end; k++)
                AT(C, i, j) += AT(A, i, k) * AT(B, k, j);
}

static void block_tn(const Mat *A, const Mat *B, Mat *C, Box b)
{
    for (int k = b.k; k < b.k_end; k++)
        for (int i = b.i; i < b.i_end; i++)
            for (int j = b.j; j < b.j_end; j++)
                AT(C, i, j) += AT(A, k, i) * AT(B, k, j);
}

static void block_nt(const Mat *A, const Mat *B, Mat *C, Box b)
{
    for (int i = b.i; i < b.i_end; i++)
        for (int j = b.j; j < b.j_end; j++)
            for (int k = b.k; k < b.k_end; k++)
                AT(C, i, j) += AT(A, i, k) * AT(B, j, k);
}

static void halve(const Mat *A, const Mat *B, Mat *C, Box b, Block *small)
{
    int rows = b.i_end - b.i, cols = b.j_end - b.j, terms = b.k_end - b.k;
    Box first = b, second = b;
    if (rows <= 16 && cols <= 16 && terms <= 16) {
        small(A, B, C, b);
        return;
    }
    if (rows >= cols && rows >= terms)
        first.i_end = second.i = b.i + rows / 2;
    else if (cols >= terms)
        first.j_end = second.j = b.j + cols / 2;
    else
        first.k_end = second.k = b.k + terms / 2;
    halve(A, B, C, first, small);
    halve(A, B, C, second, small);
}

static void product(const Mat *A, const Mat *B, Mat *C, int terms, Block *small)
{
    for (int k = 0; k < C->rows * C->cols; k++)
        C->x[k] = 0;
    halve(A, B, C, (Box){0, C->rows, 0, C->cols, 0, terms}, small);
}

void matmul(const Mat *A, const Mat *B, Mat *C)
{
    product(A, B, C, A->cols, block);
}

void matmul_tn(const Mat *A, const Mat *B, Mat *C)
{
    product(A, B, C, A->rows, block_tn);
}

void matmul_nt(const Mat *A, const Mat *B, Mat *C)
{
    product(A, B, C, A->cols, block_nt);
}
