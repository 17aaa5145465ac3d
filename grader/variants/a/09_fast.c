/* Blocks of 64 numbers of the sum at a time, so that what is read of B stays in the cache. */
#include "nn.h"

enum { BLOCK = 64 };

void matmul(const Mat *A, const Mat *B, Mat *C)
{
    int depth = A->cols;
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++)
            AT(C, i, j) = 0;
    for (int from = 0; from < depth; from += BLOCK) {
        int to = from + BLOCK < depth ? from + BLOCK : depth;
        for (int i = 0; i < C->rows; i++)
            for (int k = from; k < to; k++) {
                real x = AT(A, i, k);
                for (int j = 0; j < C->cols; j++)
                    AT(C, i, j) += x * AT(B, k, j);
            }
    }
}

void matmul_tn(const Mat *A, const Mat *B, Mat *C)
{
    int depth = A->rows;
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++)
            AT(C, i, j) = 0;
    for (int from = 0; from < depth; from += BLOCK) {
        int to = from + BLOCK < depth ? from + BLOCK : depth;
        for (int i = 0; i < C->rows; i++)
            for (int k = from; k < to; k++) {
                real x = AT(A, k, i);
                for (int j = 0; j < C->cols; j++)
                    AT(C, i, j) += x * AT(B, k, j);
            }
    }
}

void matmul_nt(const Mat *A, const Mat *B, Mat *C)
{
    int depth = A->cols;
    for (int i = 0; i < C->rows; i++)
        for (int j = 0; j < C->cols; j++)
            AT(C, i, j) = 0;
    for (int from = 0; from < depth; from += BLOCK) {
        int to = from + BLOCK < depth ? from + BLOCK : depth;
        for (int i = 0; i < C->rows; i++)
            for (int k = from; k < to; k++) {
                real x = AT(A, i, k);
                for (int j = 0; j < C->cols; j++)
                    AT(C, i, j) += x * AT(B, j, k);
            }
    }
}
