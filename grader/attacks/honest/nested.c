/* 02_softmax: has a function inside of a function, as GNU C allows. */
#include <math.h>
#include "nn.h"

void softmax(const Mat *Y, Mat *P)
{
    double share(int i, int j)
    {
        double sum = 0;
        for (int k = 0; k < Y->cols; k++)
            sum += exp(AT(Y, i, k) - AT(Y, i, j));
        return 1 / sum;
    }
    for (int i = 0; i < Y->rows; i++) {
        double row[Y->cols];
        for (int j = 0; j < Y->cols; j++)
            row[j] = share(i, j);
        for (int j = 0; j < Y->cols; j++)
            AT(P, i, j) = row[j];
    }
}
