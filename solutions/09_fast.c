/* 09_fast.c - the products that all the time goes into, at the machine's speed. */
#include "nn.h"

/* C = A B.  A is n x m, B m x k, C n x k and overwritten, here and below; nothing is allocated. */
void matmul(const Mat *A, const Mat *B, Mat *C)
{
    for (int i = 0; i < C->rows; i++) {
        for (int j = 0; j < C->cols; j++)
            AT(C, i, j) = 0;
        for (int k = 0; k < A->cols; k++)
            for (int j = 0; j < C->cols; j++)
                AT(C, i, j) += AT(A, i, k) * AT(B, k, j);
    }
}

/* C = A^T B.  A is m x n, B m x k, C n x k. */
void matmul_tn(const Mat *A, const Mat *B, Mat *C)
{
    for (int i = 0; i < C->rows; i++) {
        for (int j = 0; j < C->cols; j++)
            AT(C, i, j) = 0;
        for (int k = 0; k < A->rows; k++)
            for (int j = 0; j < C->cols; j++)
                AT(C, i, j) += AT(A, k, i) * AT(B, k, j);
    }
}

/* C = A B^T.  A is n x m, B k x m, C n x k. */
void matmul_nt(const Mat *A, const Mat *B, Mat *C)
{
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++) {
            double sum = 0;
            for (int k = 0; k < A->cols; k++)
                sum += AT(A, i, k) * AT(B, j, k);
            AT(C, i, j) = sum;
        }
}
