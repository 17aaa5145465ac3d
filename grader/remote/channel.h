/* channel.h - bytes to and from somebody who may not answer. */
#ifndef CHANNEL_H
#define CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/uio.h>

typedef enum { CHANNEL_GOOD, CHANNEL_LATE, CHANNEL_CLOSED } Channel;

/* Seconds of a clock that only goes forward. */
double channel_clock(void);

/* All bytes, or none of the further ones counts; deadline is a time of channel_clock(). */
Channel channel_send(int socket, const void *data, size_t bytes, double deadline);
Channel channel_send_parts(int socket, struct iovec *part, int parts, double deadline);
Channel channel_receive(int socket, void *data, size_t bytes, double deadline);

/* What is there, 1 to `most` bytes; waits for the first. */
Channel channel_receive_some(int socket, void *data, size_t most, size_t *bytes, double deadline);

/* One message of bytes, and n open files with it. */
Channel channel_send_files(int socket, const void *data, size_t bytes, int n, const int *file);

/* One byte and, where it comes with it, an open file, else -1; false: the other side is gone. */
bool channel_receive_file(int socket, char *byte, int *file);

#endif
