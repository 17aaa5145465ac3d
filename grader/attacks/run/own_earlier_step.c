/* 05_grad: has a linear_forward() too, to replace the one of step 01 in its program. */
#include "05_grad.c"

void linear_forward(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    (void)X, (void)W, (void)b, (void)Y;
}
