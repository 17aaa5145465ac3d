/* 02_softmax: types whose addresses are not multiples of their size, all of them allowed. */
#include <complex.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "nn.h"

typedef struct {
    double a, b;
} Pair;
typedef struct __attribute__((packed)) {
    char tag;
    double value;
} Packed;
typedef struct {
    unsigned low : 24, high : 8;
    long long wide : 40;
} Bits;

/* x, handed from one to the other. */
static double relay(double x)
{
    double *volatile numbers = malloc(8 * sizeof(double));
    char *volatile bytes = malloc(sizeof(double) + 3);
    Packed *volatile packed = malloc(sizeof(Packed));
    Bits *volatile bits = malloc(sizeof(Bits));
    Pair *one = (Pair *)numbers, *other = (Pair *)(numbers + 3); /* not both at multiples of 16 */
    double complex *z = (double complex *)(numbers + 5);
    memcpy(bytes + 3, &x, sizeof x);
    memcpy(&packed->value, bytes + 3, sizeof x);
    *z = packed->value + 0 * I;
    *one = (Pair){creal(*z), 3};
    *other = *one;
    *bits = (Bits){5, 7, -9};
    Pair got = *other;
    x = got.a + (bits->low + bits->high + bits->wide - got.b);
    free(numbers), free(bytes), free(packed), free(bits);
    return x;
}

void softmax(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++) {
        double largest = AT(Y, i, 0), sum = 0;
        for (int j = 1; j < Y->cols; j++)
            largest = fmax(largest, AT(Y, i, j));
        for (int j = 0; j < Y->cols; j++)
            sum += AT(P, i, j) = exp(relay(AT(Y, i, j)) - largest);
        for (int j = 0; j < Y->cols; j++)
            AT(P, i, j) /= sum;
    }
}
