/* 02_softmax: has a main() that tries it. */
#include <stdio.h>
#include "02_softmax.c"

int main(void)
{
    Mat Y = mat_new(1, 2), P = mat_new(1, 2);
    softmax(&Y, &P);
    printf("%g %g\n", AT(&P, 0, 0), AT(&P, 0, 1));
}
