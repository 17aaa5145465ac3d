/* 02_softmax: has a function of so many jumps that no compiler likes it. */
#include "nn.h"

#define A(n)  if (x == __COUNTER__) goto *(&&here + x * n);
#define B(n)  A(n) A(n + 1) A(n + 2) A(n + 3) A(n) A(n + 1) A(n + 2) A(n + 3) A(n + 4) A(n + 5)
#define C(n)  B(n) B(n + 1) B(n + 2) B(n + 3) B(n) B(n + 1) B(n + 2) B(n + 3) B(n + 4) B(n + 5)
#define D(n)  C(n) C(n + 1) C(n + 2) C(n + 3) C(n) C(n + 1) C(n + 2) C(n + 3) C(n + 4) C(n + 5)
#define E(n)  D(n) D(n + 1) D(n + 2) D(n + 3) D(n) D(n + 1) D(n + 2) D(n + 3) D(n + 4) D(n + 5)

void softmax(const Mat *Y, Mat *P)
{
    int x = Y->rows + P->cols;
here:
    E(1) E(2) E(3) E(4)
}
