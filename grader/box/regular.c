/* regular.c - files that others made, read and written without surprises. */
#include "regular.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "fault.h"

int regular_open(int folder, const char *path, size_t *size)
{
    struct stat s;
    int fd = may_fail(openat(folder, path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (fd < 0)
        return -1;
    if (fstat(fd, &s) == 0 && S_ISREG(s.st_mode)) {
        *size = (size_t)s.st_size;
        return fd;
    }
    close(fd);
    errno = EINVAL;
    return -1;
}

unsigned char *regular_read(int folder, const char *path, size_t most, size_t *size)
{
    int fd = regular_open(folder, path, size);
    if (fd < 0)
        return NULL;
    size_t wanted = *size < most ? *size : most;
    unsigned char *bytes = malloc(wanted + 1);
    ssize_t n = bytes ? 1 : -1;
    for (*size = 0; n > 0 && *size < wanted; *size += (size_t)(n > 0 ? n : 0))
        n = may_fail(read(fd, bytes + *size, wanted - *size));
    close(fd);
    if (n < 0) {
        free(bytes);
        return NULL;
    }
    bytes[*size] = '\0';
    return bytes;
}

bool regular_write(const char *path, const void *bytes, size_t size)
{
    int fd = may_fail(open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (fd < 0)
        return false;
    size_t done = 0;
    for (ssize_t n = 1; n > 0 && done < size; done += (size_t)(n > 0 ? n : 0))
        n = may_fail(write(fd, (const char *)bytes + done, size - done));
    return close(fd) == 0 && done == size;
}
