/* channel.c - bytes to and from somebody who may not answer. */
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include "channel.h"

double channel_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static Channel wait_for(int socket, short event, double deadline)
{
    double left = deadline - channel_clock();
    struct pollfd p = {socket, event, 0};
    if (left <= 0)
        return CHANNEL_LATE;
    int n = poll(&p, 1, (int)(left * 1000) + 1);
    return n > 0 || (n < 0 && errno == EINTR) ? CHANNEL_GOOD
           : n == 0                           ? CHANNEL_LATE
                                              : CHANNEL_CLOSED;
}

/* What is to be done after n bytes were sent: go on, wait, or stop. */
static Channel after_sending(ssize_t n, int socket, double deadline)
{
    if (n > 0)
        return CHANNEL_GOOD;
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return wait_for(socket, POLLOUT, deadline);
    return CHANNEL_CLOSED;
}

/* The parts without their first n bytes; returns how many are left. */
static int skip(struct iovec **part, int parts, ssize_t n)
{
    for (; parts > 0 && n >= (ssize_t)(*part)->iov_len; (*part)++, parts--)
        n -= (ssize_t)(*part)->iov_len;
    if (parts > 0 && n > 0) {
        (*part)->iov_base = (char *)(*part)->iov_base + n;
        (*part)->iov_len -= (size_t)n;
    }
    return parts;
}

Channel channel_send_parts(int socket, struct iovec *part, int parts, double deadline)
{
    Channel state = CHANNEL_GOOD;
    while (parts > 0 && state == CHANNEL_GOOD) {
        struct msghdr message = {.msg_iov = part, .msg_iovlen = (size_t)parts};
        ssize_t n = sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
        state = after_sending(n, socket, deadline);
        parts = skip(&part, parts, n > 0 ? n : 0);
    }
    return state;
}

Channel channel_send(int socket, const void *data, size_t bytes, double deadline)
{
    struct iovec part = {(void *)(uintptr_t)data, bytes};
    return channel_send_parts(socket, &part, bytes > 0, deadline);
}

/* An answer takes its time: who asks for it waits first. */
Channel channel_receive_some(int socket, void *data, size_t most, size_t *bytes, double deadline)
{
    ssize_t n;
    *bytes = 0;
    do {
        Channel state = wait_for(socket, POLLIN, deadline);
        if (state != CHANNEL_GOOD)
            return state;
        n = recv(socket, data, most, MSG_DONTWAIT);
    } while (n < 0 && (errno == EAGAIN || errno == EINTR));
    *bytes = n > 0 ? (size_t)n : 0;
    return n > 0 ? CHANNEL_GOOD : CHANNEL_CLOSED;
}

Channel channel_receive(int socket, void *data, size_t bytes, double deadline)
{
    Channel state = CHANNEL_GOOD;
    for (size_t n, all = 0; all < bytes && state == CHANNEL_GOOD; all += n)
        state = channel_receive_some(socket, (char *)data + all, bytes - all, &n, deadline);
    return state;
}

/* ---- open files ------------------------------------------------------------------ */

enum { FILES = 2 };

Channel channel_send_files(int socket, const void *data, size_t bytes, int n, const int *file)
{
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(FILES * sizeof(int))];
    } files = {{0}};
    struct iovec content = {(void *)(uintptr_t)data, bytes};
    struct msghdr message = {.msg_iov = &content, .msg_iovlen = 1};
    if (n > 0) {
        message.msg_control = files.room;
        message.msg_controllen = CMSG_SPACE((size_t)n * sizeof *file);
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN((size_t)n * sizeof *file);
        memcpy(CMSG_DATA(header), file, (size_t)n * sizeof *file);
    }
    ssize_t sent = sendmsg(socket, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    return sent == (ssize_t)bytes ? CHANNEL_GOOD : CHANNEL_CLOSED;
}

bool channel_receive_file(int socket, char *byte, int *file)
{
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(int))];
    } files;
    struct iovec content = {byte, 1};
    struct msghdr message = {.msg_iov = &content,
                             .msg_iovlen = 1,
                             .msg_control = files.room,
                             .msg_controllen = sizeof files.room};
    *file = -1;
    ssize_t n = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    const struct cmsghdr *header = n == 1 ? CMSG_FIRSTHDR(&message) : NULL;
    if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS)
        memcpy(file, CMSG_DATA(header), sizeof *file);
    return n == 1;
}
