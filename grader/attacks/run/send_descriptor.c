/* 02_softmax: sends an open file to whoever reads descriptor 3. */
#include "attack.h"

static bool attack(void)
{
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int))];
    } control = {.header = {CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS}};
    char byte = 0;
    struct iovec data = {&byte, 1};
    struct msghdr message = {.msg_iov = &data,
                             .msg_iovlen = 1,
                             .msg_control = &control,
                             .msg_controllen = sizeof control};
    return RAW(SYS_sendmsg, 3, &message, MSG_DONTWAIT | MSG_NOSIGNAL) > 0;
}
