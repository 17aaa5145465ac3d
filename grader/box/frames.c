/* frames.c - reads what box U says, which may be anything. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "fault.h"
#include "files.h"
#include "frame.h"
#include "text.h"

typedef struct {
    int fd;
    double deadline;
    bool failed; /* read(2) itself, or no memory */
} Stream;

/* Exactly size bytes. */
static bool get(Stream *in, void *bytes, size_t size)
{
    for (char *p = bytes; size;) {
        if (!spawn_readable(in->fd, in->deadline))
            return false;
        ssize_t n = may_fail(read(in->fd, p, size));
        if (n < 0 && errno == EINTR)
            continue;
        in->failed = n < 0;
        if (n <= 0)
            return false;
        p += n;
        size -= (size_t)n;
    }
    return true;
}

static bool get_file(Stream *in, Files *files, const Frame *f)
{
    unsigned char *data = f->length <= BOX_FILE_BYTES ? malloc(f->length + 1) : NULL;
    if (data && get(in, data, f->length))
        return files_add(files, (int)f->kind, data, f->length);
    free(data);
    return false;
}

static bool get_name(Stream *in, const Frame *f, char name[FRAME_NAME_BYTES])
{
    return f->length <= FRAME_NAME_BYTES && get(in, name, f->length);
}

/* The frames up to the last one, of which this is the kind; -1: they make no sense. */
static int get_frames(Stream *in, Files *files, char *reason)
{
    char name[FRAME_NAME_BYTES];
    Frame f;
    for (int frames = 0; frames <= BOX_ENTRIES && get(in, &f, sizeof f); frames++) {
        if (f.kind < STEPS) {
            if (!get_file(in, files, &f))
                return -1;
        } else if (f.kind == FRAME_END) {
            return f.length == 0 ? FRAME_END : -1;
        } else if (f.kind > FRAME_END || !get_name(in, &f, name)) {
            return -1;
        } else if (f.kind == FRAME_REFUSED) {
            text_to_line(reason, BOX_REASON, name, f.length);
            return FRAME_REFUSED;
        } else {
            files_ignore(files, name, f.length);
        }
    }
    return -1;
}

BoxStatus files_from_frames(Files *files, int fd, double deadline, char reason[BOX_REASON])
{
    char more;
    Stream in = {.fd = fd, .deadline = deadline};
    int last = get_frames(&in, files, reason);
    if (last >= 0 && !get(&in, &more, 1) && !in.failed)
        return last == FRAME_END ? BOX_OK : BOX_REFUSED;
    snprintf(reason, BOX_REASON,
             in.failed ? "cannot read what was unpacked" : "the archive stops whoever unpacks it");
    return in.failed ? BOX_FAILED : BOX_REFUSED;
}
