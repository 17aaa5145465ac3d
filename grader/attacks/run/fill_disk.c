/* 02_softmax: fills the disk with 200 MiB. */
#include "attack.h"

static bool attack(void)
{
    long file = RAW(SYS_openat, AT_FDCWD, "/tmp", O_TMPFILE | O_RDWR, 0600);
    return file >= 0 && RAW(SYS_fallocate, file, 0, 0, 200 << 20) == 0;
}
