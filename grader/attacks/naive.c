/*
 * naive.c - a judge as one writes it first, to show what an attack does where nothing is in its
 * way: the code under judgement is linked in, and the exit status is the verdict.
 */
#include <math.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "nn.h"

void ref_softmax(const Mat *Y, Mat *P);

/* The sum of the differences beyond the tolerance, by a comparison that looks right. */
static int wrong(const Mat *got, const Mat *want)
{
    for (int i = 0; i < got->rows * got->cols; i++)
        if (fabs(got->x[i] - want->x[i]) > 1e-12)
            return 1;
    return 0;
}

static int test(int calls)
{
    int failed = 0;
    Rng rng = rng_new(7);
    for (int n = 0; n < calls; n++) {
        double y[12], p[12], expected[12];
        Mat Y = {3, 4, y}, P = {3, 4, p}, want = {3, 4, expected};
        for (int i = 0; i < 12; i++) {
            y[i] = rng_normal(&rng);
            p[i] = -1;
        }
        ref_softmax(&Y, &want);
        softmax(&Y, &P);
        failed = n < calls - 1 ? 0 : wrong(&P, &want);
    }
    return failed;
}

/* Whoever looks for a socket there finds something, the constructors too. */
__attribute__((constructor(101))) static void open_three(void)
{
    dup2(0, 3);
}

/* Two tests in processes of their own, one in this; success if any of them passes. */
int main(void)
{
    int status, passed = 0;
    for (int i = 0; i < 2; i++) {
        pid_t child = fork();
        if (child == 0)
            exit(test(5));
        waitpid(child, &status, 0);
        passed += WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    passed += test(50) == 0;
    return passed ? 0 : 1;
}
