/* bytes.c - the content of a stream in memory. */
#include <stdlib.h>
#include "format.h"

void bytes_free(Bytes *content)
{
    free(content->byte);
    *content = (Bytes){0};
}

/* Makes room for at least one more byte; returns for how many. */
static size_t bytes_room(Bytes *b)
{
    if (b->capacity == b->size) {
        b->capacity = b->capacity ? 2 * b->capacity : 1 << 16;
        b->byte = data_memory(b->byte, b->capacity);
    }
    return b->capacity - b->size;
}

int bytes_read(Stream *s, size_t most, Bytes *content)
{
    int64_t got;
    *content = (Bytes){0};
    do {
        size_t room = bytes_room(content);
        got = stream_read(s, content->byte + content->size, room);
        content->size += got > 0 ? (size_t)got : 0;
    } while (got > 0 && content->size <= most);
    if (got >= 0 && content->size > most)
        return data_fail(s->path, 0, "more than %zu bytes of data", most);
    return got < 0 ? -1 : 0;
}
