/* 01_linear.c - the linear classifier: a score for every class, and the highest one wins. */
#include "nn.h"

/* Y = X W + b.  X is n x d, W d x c, b 1 x c (added to every row), Y n x c. */
void linear_forward(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    TODO();
}

/* label[i] = the column of the largest score in row i of Y; the lowest of equals. */
void predict(const Mat *Y, int *label)
{
    TODO();
}

/* The fraction, 0 to 1, of the n labels that equal the truth; n >= 1. */
double accuracy(int n, const int *label, const int *truth)
{
    TODO();
}
