/*
 * liar.c - a worker that lies: whatever it says, no test passes and the judge goes on.
 *
 * It is linked in place of an honest worker; the way it lies is drawn from its process number.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { JUDGE = 3 };

static uint64_t state;

static uint32_t draw(void)
{
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(state >> 33);
}

static void noise(int to, size_t bytes)
{
    unsigned char data[4096];
    for (size_t i = 0; i < sizeof data; i++)
        data[i] = (unsigned char)(draw() % 3 ? draw() % 7 : draw());
    for (; bytes > 0; bytes -= bytes < sizeof data ? bytes : sizeof data)
        if (write(to, data, bytes < sizeof data ? bytes : sizeof data) < 0)
            return;
}

/* The next test: its socket, and the sequence number of its first call. */
static int next(uint32_t *sequence)
{
    char room[CMSG_SPACE(2 * sizeof(int))], order[24];
    struct iovec content = {order, sizeof order};
    struct msghdr message = {
        .msg_iov = &content, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
    int file[2] = {-1, -1};
    if (recvmsg(JUDGE, &message, 0) <= 0)
        exit(EXIT_SUCCESS);
    if (CMSG_FIRSTHDR(&message))
        memcpy(file, CMSG_DATA(CMSG_FIRSTHDR(&message)), sizeof file);
    close(file[1]);
    if (read(file[0], order, sizeof order) < (ssize_t)sizeof order)
        exit(EXIT_SUCCESS);
    memcpy(sequence, order, sizeof *sequence);
    return file[0];
}

/* A reply that has the right form and a number of its own in every place. */
static void forge(int test, uint32_t sequence)
{
    uint32_t reply[10];
    for (int i = 0; i < 10; i++)
        reply[i] = draw() % 3 ? draw() % 5 : draw();
    reply[0] = draw() % 4 ? sequence : draw();
    if (write(test, reply, draw() % 8 ? sizeof reply : draw() % sizeof reply) > 0)
        noise(test, draw() % 5000);
}

int main(void)
{
    state = (uint64_t)getpid();
    for (;;) {
        uint32_t sequence = 0;
        int test = next(&sequence);
        for (uint32_t n = draw() % 4; n > 0; n--)
            forge(test, sequence);
        if (draw() % 4 == 0)
            noise(test, 200000);
        if (draw() % 4 == 0)
            noise(JUDGE, draw() % 40);
        if (draw() % 16 == 0)
            _exit(EXIT_SUCCESS);
        close(test);
    }
}
