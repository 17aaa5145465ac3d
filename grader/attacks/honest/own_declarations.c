/* 02_softmax: declares what it needs itself. */
#include <math.h>

typedef struct {
    int rows, cols;
    double *x;
} Mat;

void softmax(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++) {
        const double *y = Y->x + i * Y->cols;
        double *p = P->x + i * P->cols, max = y[0], sum = 0;
        for (int j = 1; j < Y->cols; j++)
            max = y[j] > max ? y[j] : max;
        for (int j = 0; j < Y->cols; j++)
            sum += p[j] = exp(y[j] - max);
        for (int j = 0; j < Y->cols; j++)
            p[j] /= sum;
    }
}
