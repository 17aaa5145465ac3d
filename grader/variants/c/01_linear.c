/* 01_linear.c, variant c: pairwise sums, halves of halves; rows from the last to the first. */
#include "nn.h"

typedef struct {
    const real *x;
    ptrdiff_t stride;
} Line;

static double dot(Line u, Line v, int n)
{
    if (n == 1)
        return (double)*u.x * *v.x;
    int half = n / 2;
    Line p = {.x = u.x + half * u.stride, .stride = u.stride};
    Line q = {.x = v.x + half * v.stride, .stride = v.stride};
    return dot(u, v, half) + dot(p, q, n - half);
}

void linear_forward(const Mat *X, const Mat *W, const Mat *b, Mat *Y)
{
    for (int i = X->rows; i-- > 0;)
        for (int j = W->cols; j-- > 0;)
            AT(Y, i, j) = AT(b, 0, j) + dot((Line){.x = &AT(X, i, 0), .stride = 1},
                                            (Line){.x = &AT(W, 0, j), .stride = W->cols}, X->cols);
}

void predict(const Mat *Y, int *label)
{
    for (int i = Y->rows; i-- > 0;) {
        int best = Y->cols - 1;
        for (int j = best; j-- > 0;)
            if (AT(Y, i, best) <= AT(Y, i, j))
                best = j;
        label[i] = best;
    }
}

/* The number of equal pairs in the list, by halves. */
static int equal(const int *a, const int *b, int n)
{
    return n == 1 ? a[0] == b[0] : equal(a, b, n / 2) + equal(a + n / 2, b + n / 2, n - n / 2);
}

double accuracy(int n, const int *label, const int *truth)
{
    return (double)equal(label, truth, n) / (double)n;
}
