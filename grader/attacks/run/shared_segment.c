/* 02_softmax: makes shared memory that stays when its process ends. */
#include <sys/ipc.h>
#include <sys/shm.h>
#include "attack.h"

static bool attack(void)
{
    long segment = RAW(SYS_shmget, IPC_PRIVATE, 4096, IPC_CREAT | 0600);
    return segment >= 0 && RAW(SYS_shmctl, segment, IPC_RMID) == 0;
}
