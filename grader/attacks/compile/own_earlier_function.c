/* 02_softmax: has a predict() too, which is a function of step 01. */
#include "02_softmax.c"

void predict(const Mat *Y, int *label)
{
    label[0] = Y->rows;
}
