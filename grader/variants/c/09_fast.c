/* 09_fast.c - the products that all the time goes into, at the machine's speed. */
#include "nn.h"

/* C = A B.  A is n x m, B m x k, C n x k and overwritten, here and below; nothing is allocated. */
void matmul(const Mat *A, const Mat *B, Mat *C)
{
    const int block = 64; /* rows of B, that stay in the cache while the rows of A pass by */
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++)
            AT(C, i, j) = 0;
    for (int first = 0; first < B->rows; first += block) {
        int end = B->rows - first < block ? B->rows : first + block;
        for (int i = 0; i < C->rows; i++)
            for (int k = first; k < end; k++) {
                real a = AT(A, i, k);
                for (int j = 0; j < C->cols; j++)
                    AT(C, i, j) += a * AT(B, k, j);
            }
    }
}

/* C = A^T B.  A is m x n, B m x k, C n x k. */
void matmul_tn(const Mat *A, const Mat *B, Mat *C)
{
    const int block = 64;
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++)
            AT(C, i, j) = 0;
    for (int first = 0; first < B->rows; first += block) {
        int end = B->rows - first < block ? B->rows : first + block;
        for (int i = 0; i < C->rows; i++)
            for (int k = first; k < end; k++) {
                real a = AT(A, k, i);
                for (int j = 0; j < C->cols; j++)
                    AT(C, i, j) += a * AT(B, k, j);
            }
    }
}

/* C = A B^T.  A is n x m, B k x m, C n x k. */
void matmul_nt(const Mat *A, const Mat *B, Mat *C)
{
    enum { BLOCK = 32 };
    real turned[BLOCK][BLOCK]; /* a block of B, its columns side by side as rows */
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++)
            AT(C, i, j) = 0;
    for (int k0 = 0; k0 < B->cols; k0 += BLOCK)
        for (int j0 = 0; j0 < B->rows; j0 += BLOCK) {
            int ks = B->cols - k0 < BLOCK ? B->cols - k0 : BLOCK;
            int js = B->rows - j0 < BLOCK ? B->rows - j0 : BLOCK;
            for (int j = 0; j < js; j++)
                for (int k = 0; k < ks; k++)
                    turned[k][j] = AT(B, j0 + j, k0 + k);
            for (int i = 0; i < C->rows; i++)
                for (int k = 0; k < ks; k++) {
                    real a = AT(A, i, k0 + k);
                    for (int j = 0; j < js; j++)
                        AT(C, i, j0 + j) += a * turned[k][j];
                }
        }
}
