/* 04_numgrad: calls the loss from a child, which asks first: each answer has two readers. */
#include <sys/mman.h>
#include <unistd.h>
#define numeric_grad right_numeric_grad
#include "04_numgrad.c"
#undef numeric_grad

void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA)
{
    volatile int *asked =
        mmap(NULL, sizeof *asked, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pid_t child = fork();
    for (int i = 0; child == 0 && i < 100; i++) {
        loss(A, ctx);
        *asked = 1;
    }
    while (child > 0 && !*asked)
        ;
    right_numeric_grad(loss, ctx, A, eps, dA);
}
