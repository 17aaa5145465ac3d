/* 02_softmax: объясняет себя по-русски, 中文, עברית ‮txet sdrawkcab‬ 🙂. */
#include <math.h>
#include "nn.h"

void softmax(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++) { /* строки */
        double наибольшее = AT(Y, i, 0), сумма = 0;
        for (int j = 1; j < Y->cols; j++)
            наибольшее = fmax(наибольшее, AT(Y, i, j));
        for (int j = 0; j < Y->cols; j++)
            сумма += AT(P, i, j) = exp(AT(Y, i, j) - наибольшее);
        for (int j = 0; j < Y->cols; j++)
            AT(P, i, j) /= сумма;
    }
}
