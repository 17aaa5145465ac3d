/* 02_softmax: has a start of its own that ends with success. */
#include "attack.h"

int __libc_start_main(int (*start)(int, char **, char **), int argc, char **argv)
{
    (void)start, (void)argc, (void)argv;
    RAW(SYS_exit_group, 0);
    return 0;
}

static bool attack(void)
{
    return false;
}
