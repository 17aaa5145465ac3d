/* 07_sgd: gives a list of rows that ends where no memory is. */
#include <sys/mman.h>
#define sgd_epoch right_sgd_epoch
#include "07_sgd.c"
#undef sgd_epoch

double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx)
{
    char *two = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap(two + 4096, 4096);
    step(n, (int *)(two + 4096) - 1, ctx);
    return right_sgd_epoch(n, batch, rng, step, ctx);
}
