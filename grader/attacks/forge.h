/*
 * forge.h - for attacks that speak to the judge in the worker's place, by the rules of
 * grader/judge/wire.h and against them.
 */
#include "attack.h"

enum { RETURNED, LOSS, BATCH, MISSING, UNWRITTEN, DIED };

typedef struct {
    uint32_t sequence, kind;
    double number;
    int32_t integer, block, same_ctx, function;
} Reply;

/*
 * The sequence number of the call under way, which stands in the order that the worker keeps on
 * its stack: {number, 1, which function, how many arguments, 0.0}.
 */
__attribute__((no_sanitize("address", "kernel-address", "undefined"))) static uint32_t
sequence(void)
{
    extern char **environ;
    volatile uint32_t *top = (volatile uint32_t *)environ - 6;
    for (volatile uint32_t *p = __builtin_frame_address(0); p < top; p++)
        if (p[0] - 1 < 100000 && p[1] == 1 && p[2] < 25 && p[3] - 1 < 9 && !p[4] && !p[5])
            return p[0];
    return 0;
}

UNUSED static void say(const void *data, size_t bytes)
{
    while (bytes > 0) {
        long n = RAW(SYS_write, 3, data, bytes);
        if (n <= 0)
            return;
        data = (const char *)data + n;
        bytes -= (size_t)n;
    }
}

/* A reply, and as many numbers as are due after it. */
UNUSED static void forge(Reply r, int numbers)
{
    static double after[4096];
    for (int i = 0; i < numbers && i < 4096; i++)
        after[i] = 0.001 * i * i;
    say(&r, sizeof r);
    say(after, (size_t)numbers * sizeof *after);
}
