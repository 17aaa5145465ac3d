/* 02_softmax: leaves a note for the next test in a pipe that was made before the first. */
#include "attack.h"

static int end[2] = {-1, -1};

__attribute__((constructor)) static void connect_tests(void)
{
    if (pipe(end) == 0)
        fcntl(end[0], F_SETFL, O_NONBLOCK);
}

static bool attack(void)
{
    static bool told, mine;
    char note;
    if (!mine)
        told = read(end[0], &note, 1) == 1;
    mine = true;
    return write(end[1], "x", 1) == 1 && told;
}
