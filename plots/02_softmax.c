/*
 * 02_softmax.c - the picture of step 02: the lecture's scores on their way to probabilities.
 * Prints a row for each class: its score and its probability.
 */
#include <stdio.h>
#include "nn.h"

int main(void)
{
    real y[] = {0.5, -5, 0, 1.3}, p[4];
    Mat Y = {1, 4, y}, P = {1, 4, p};
    softmax(&Y, &P);
    printf("# class score probability\n");
    for (int j = 0; j < 4; j++)
        printf("%d %g %g\n", j, (double)AT(&Y, 0, j), (double)AT(&P, 0, j));
    return 0;
}
