/* 02_softmax: calls a function of a library that is not linked. */
#include "nn.h"

void cblas_dgemm(int, int, int);

void softmax(const Mat *Y, Mat *P)
{
    cblas_dgemm(Y->rows, Y->cols, P->rows);
}
