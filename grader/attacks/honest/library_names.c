/* 02_softmax: has functions whose names are also names of the C library, for other things. */
#include <math.h>
#include "nn.h"

double read(const Mat *Y, int i, int j);
void write(Mat *P, int i, int j, double p);
double send(double x);
double wait(const Mat *Y, int i);
void close(void);
void signal(void);
void fork(void);
void link(void);
void mmap(void);
void select(void);
void time(void);
void index(void);
void swab(int *a, int *b);

double read(const Mat *Y, int i, int j)
{
    return AT(Y, i, j);
}

void write(Mat *P, int i, int j, double p)
{
    AT(P, i, j) = p;
}

double send(double x)
{
    return exp(x);
}

double wait(const Mat *Y, int i)
{
    double max = read(Y, i, 0);
    for (int j = 1; j < Y->cols; j++)
        max = fmax(max, read(Y, i, j));
    return max;
}

void close(void) {}
void signal(void) {}
void fork(void) {}
void link(void) {}
void mmap(void) {}
void select(void) {}
void time(void) {}
void index(void) {}

void swab(int *a, int *b)
{
    int c = *a;
    *a = *b;
    *b = c;
}

void softmax(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++) {
        double max = wait(Y, i), sum = 0;
        for (int j = 0; j < Y->cols; j++)
            sum += send(read(Y, i, j) - max);
        for (int j = 0; j < Y->cols; j++)
            write(P, i, j, send(read(Y, i, j) - max) / sum);
    }
}
