/* 02_softmax: has functions whose names are also names of functions of the judge. */
#include <math.h>
#include "nn.h"

double now, function, calls, tests, worker_theirs, judge_invoke;

double answer(const Mat *Y, int i);
double serve(const Mat *Y, int i);
double reply(double x);
double get(const Mat *Y, int i, int j);
void put(Mat *P, int i, int j, double p);
void stage_open(void);
void guard_new(void);
void worker_die(void);
void heap_lost(void);
void judge_call(void);
void run_test(void);

double get(const Mat *Y, int i, int j)
{
    return AT(Y, i, j);
}

void put(Mat *P, int i, int j, double p)
{
    AT(P, i, j) = p;
}

double answer(const Mat *Y, int i)
{
    double max = get(Y, i, 0);
    for (int j = 1; j < Y->cols; j++)
        max = fmax(max, get(Y, i, j));
    return max;
}

double reply(double x)
{
    return exp(x);
}

double serve(const Mat *Y, int i)
{
    double max = answer(Y, i), sum = 0;
    for (int j = 0; j < Y->cols; j++)
        sum += reply(get(Y, i, j) - max);
    return sum;
}

void stage_open(void) {}
void guard_new(void) {}
void worker_die(void) {}
void heap_lost(void) {}
void judge_call(void) {}
void run_test(void) {}

void softmax(const Mat *Y, Mat *P)
{
    for (int i = 0; i < Y->rows; i++) {
        double max = answer(Y, i), sum = serve(Y, i);
        for (int j = 0; j < Y->cols; j++)
            put(P, i, j, reply(get(Y, i, j) - max) / sum);
    }
}
