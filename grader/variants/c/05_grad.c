/* 05_grad.c, variant c: p - 1 as minus the other p; Kahan's sums. */
#include <math.h>
#include "nn.h"

typedef struct {
    double sum, lost; /* lost: what rounding took from sum so far, negated */
} Kahan;

static void add(Kahan *s, double a)
{
    double y = a - s->lost, t = s->sum + y;
    s->lost = (t - s->sum) - y;
    s->sum = t;
}

/* p - 1 would round to 0 where the classifier is almost sure. */
void cross_entropy_grad(const Mat *Y, const int *truth, Mat *dY)
{
    softmax(Y, dY);
    for (int i = 0; i < dY->rows; i++) {
        Kahan others = {.sum = 0};
        for (int j = 0; j < dY->cols; j++)
            if (j != truth[i])
                add(&others, AT(dY, i, j));
        AT(dY, i, truth[i]) = -others.sum;
    }
}

void linear_backward(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db)
{
    const int n = X->rows, d = X->cols, c = dY->cols;
    for (int j = 0; j < c; j++) {
        Kahan s = {.sum = 0};
        for (int i = 0; i < n; i++)
            add(&s, AT(dY, i, j));
        AT(db, 0, j) = s.sum;
    }
    for (int k = 0; k < d; k++) {
        for (int j = 0; j < c; j++) {
            Kahan s = {.sum = 0};
            for (int i = 0; i < n; i++)
                add(&s, AT(X, i, k) * AT(dY, i, j));
            AT(dW, k, j) = s.sum;
        }
        for (int i = 0; dX != NULL && i < n; i++) {
            Kahan s = {.sum = 0};
            for (int j = 0; j < c; j++)
                add(&s, AT(dY, i, j) * AT(W, k, j));
            AT(dX, i, k) = s.sum;
        }
    }
}

void l2_grad(double lambda, const Mat *A, Mat *dA)
{
    for (int k = A->rows * A->cols; k-- > 0;)
        dA->x[k] = fma(2 * lambda, A->x[k], dA->x[k]);
}
