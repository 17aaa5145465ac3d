/* 02_softmax: reads the memory of its parent. */
#include "attack.h"

static bool attack(void)
{
    static const char mark[] = "here";
    char seen[sizeof mark] = "";
    struct iovec here = {seen, sizeof seen}, there = {(void *)(uintptr_t)mark, sizeof mark};
    return RAW(SYS_process_vm_readv, getppid(), &here, 1, &there, 1) > 0;
}
