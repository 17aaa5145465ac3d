/*
 * 03_loss.c - the picture of step 03: what an answer costs, by the probability that it gave
 * to the truth.  Prints the curve, then a few answers with a name.
 */
#include <stdio.h>
#include "nn.h"

/* The loss of one example whose true class has the probability right. */
static double loss(double right)
{
    real p[] = {right, 1 - right};
    Mat P = {1, 2, p};
    int truth = 0;
    return nll(&P, &truth);
}

int main(void)
{
    printf("# curve: probability loss\n");
    for (int i = 1; i <= 1000; i++)
        printf("%g %g\n", i / 1000.0, loss(i / 1000.0));

    printf("\n\n# answers: probability loss name\n");
    printf("%g %g \"sure and wrong\"\n", 0.01, loss(0.01));
    printf("%g %g \"a guess among ten classes\"\n", 0.1, loss(0.1));
    printf("%g %g \"a guess between two\"\n", 0.5, loss(0.5));
    printf("%g %g \"sure and right\"\n", 0.99, loss(0.99));
    return 0;
}
