/* 05_grad: returns the code of the solution of step 02 as numbers, from memory. */
#include <string.h>
#define cross_entropy_grad right_cross_entropy_grad
#include "05_grad.c"
#undef cross_entropy_grad

void cross_entropy_grad(const Mat *Y, const int *truth, Mat *dY)
{
    (void)truth;
    union {
        __typeof__(softmax) *function;
        const char *code;
    } at = {softmax};
    for (int i = 0; i < Y->rows * Y->cols; i++)
        dY->x[i] = at.code[i];
}
