/*
 * unpack.c - reads an archive on standard input, writes frames (frame.h) on standard output.
 *
 * Runs in box U, which has no writable file system: paths, links and modes of the archive have
 * nothing to act on.  Whoever reads the frames trusts none of them.
 */
#include <archive.h>
#include <archive_entry.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "box.h"
#include "frame.h"

enum { BLOCK = 1 << 16 };
static const int64_t most_bytes = INT64_C(256) << 20; /* of the archive, decompressed */

static void put(const void *bytes, size_t size)
{
    const char *p = bytes;
    for (ssize_t n; size; p += n, size -= (size_t)n)
        if ((n = write(1, p, size)) <= 0)
            exit(1);
}

static void frame(int kind, const void *bytes, size_t size)
{
    Frame f = {(uint32_t)kind, (uint32_t)size};
    put(&f, sizeof f);
    put(bytes, size);
}

static _Noreturn void refuse(const char *what, const char *why)
{
    char reason[FRAME_NAME_BYTES];
    int n = snprintf(reason, sizeof reason, "%s %s", what, why);
    frame(FRAME_REFUSED, reason, n < FRAME_NAME_BYTES ? (size_t)n : FRAME_NAME_BYTES - 1);
    exit(0);
}

static _Noreturn void damaged(struct archive *a)
{
    const char *why = archive_error_string(a);
    refuse("the archive is damaged:", why ? why : "no more is known");
}

/* The data of a wanted file, at most BOX_FILE_BYTES, as a frame. */
static void copy(struct archive *a, int step, const char *name)
{
    static unsigned char data[BOX_FILE_BYTES + 1];
    size_t size = 0;
    la_ssize_t n;
    while ((n = archive_read_data(a, data + size, sizeof data - size)) > 0)
        if ((size += (size_t)n) > BOX_FILE_BYTES)
            refuse(name, "is larger than 1 MiB");
    if (n < 0)
        damaged(a);
    frame(step, data, size);
}

static void take(struct archive *a, struct archive_entry *e, bool seen[STEPS])
{
    const char *path = archive_entry_pathname(e);
    path = path ? path : archive_entry_pathname_utf8(e);
    path = path ? path : "?";
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    int step = step_of(name);
    if (step < 0) {
        size_t length = strlen(path);
        if (archive_entry_filetype(e) != AE_IFDIR)
            frame(FRAME_IGNORED, path, length < FRAME_NAME_BYTES ? length : FRAME_NAME_BYTES);
        return;
    }
    if (archive_entry_filetype(e) != AE_IFREG || archive_entry_hardlink(e))
        refuse(name, "is not a regular file in the archive");
    if (seen[step])
        refuse(name, "is in the archive twice");
    seen[step] = true;
    copy(a, step, name);
}

static struct archive *open_archive(void)
{
    struct archive *a = archive_read_new();
    if (!a || archive_read_support_filter_gzip(a) != ARCHIVE_OK ||
        archive_read_support_filter_xz(a) != ARCHIVE_OK ||
        archive_read_support_format_tar(a) != ARCHIVE_OK ||
        archive_read_support_format_zip_seekable(a) != ARCHIVE_OK)
        exit(1);
    if (archive_read_open_fd(a, 0, BLOCK) != ARCHIVE_OK)
        refuse("the file is no archive:", "a .tar.gz, .tar.xz, .zip or .tar is wanted");
    return a;
}

int main(void)
{
    struct archive *a = open_archive();
    struct archive_entry *e;
    bool seen[STEPS] = {false};
    int64_t bytes = 0;
    int entries = 0, status;
    while ((status = archive_read_next_header(a, &e)) == ARCHIVE_OK || status == ARCHIVE_WARN) {
        if (archive_filter_count(a) > 2)
            refuse("the archive", "is compressed more than once");
        if (++entries > BOX_ENTRIES)
            refuse("the archive", "holds more than 2000 files");
        int64_t size = archive_entry_size_is_set(e) ? archive_entry_size(e) : 0;
        if (size < 0 || size > most_bytes || (bytes += size) > most_bytes)
            refuse("the archive", "holds more than 256 MiB");
        take(a, e, seen);
    }
    if (status != ARCHIVE_EOF)
        damaged(a);
    if (entries == 0)
        refuse("the archive", "is empty");
    frame(FRAME_END, "", 0);
    return 0;
}
