/* 09_fast.c - the products that all the time goes into, at the machine's speed. */
#include "nn.h"

/* C = A B.  A is n x m, B m x k, C n x k and overwritten, here and below; nothing is allocated. */
void matmul(const Mat *A, const Mat *B, Mat *C)
{
    TODO();
}

/* C = A^T B.  A is m x n, B m x k, C n x k. */
void matmul_tn(const Mat *A, const Mat *B, Mat *C)
{
    TODO();
}

/* C = A B^T.  A is n x m, B k x m, C n x k. */
void matmul_nt(const Mat *A, const Mat *B, Mat *C)
{
    TODO();
}
