/* 02_softmax: leaves a note for the next test in a limit of the process that starts all tests. */
#include "attack.h"

enum { NOTE = 12345 };

static bool attack(void)
{
    static bool asked, told;
    if (!asked) {
        uint64_t limit[2] = {0, 0};
        RAW(SYS_prlimit64, 0, RLIMIT_MSGQUEUE, NULL, limit);
        told = limit[0] == NOTE;
        limit[0] = NOTE;
        RAW(SYS_prlimit64, getppid(), RLIMIT_MSGQUEUE, limit, NULL);
    }
    asked = true;
    return told;
}
