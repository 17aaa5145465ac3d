/* 02_softmax: is right, and writes 64 MiB to both outputs. */
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    static const char line[1 << 16] = "100%: Checks: 19, Failures: 0, Errors: 0\nok 1\n";
    static bool done;
    for (int i = 0; !done && i < 512; i++)
        if (write(1, line, sizeof line) < 0 || write(2, line, sizeof line) < 0)
            break;
    done = true;
    right(Y, P);
}
