/* 02_softmax: sends five hundred open files with its answer. */
#define OWN_SOFTMAX
#include "forge.h"

void softmax(const Mat *Y, Mat *P)
{
    Reply r = {sequence(), RETURNED, 0, -1, -1, 0, 0};
    struct {
        struct cmsghdr header;
        int file[200];
    } control = {{CMSG_LEN(200 * sizeof(int)), SOL_SOCKET, SCM_RIGHTS}, {0}};
    struct iovec data = {&r, sizeof r};
    struct msghdr message = {.msg_iov = &data,
                             .msg_iovlen = 1,
                             .msg_control = &control,
                             .msg_controllen = sizeof control};
    (void)Y, (void)P;
    for (int i = 0; i < 200; i++)
        control.file[i] = 3;
    for (int i = 0; i < 100; i++)
        RAW(SYS_sendmsg, 3, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
}
