/*
 * load.c - what reading a data set costs, against unpacking the same files and nothing else:
 *
 *     load PICTURES CLASSES
 *
 * Both read from the disk's cache, each time in a process of its own, in turns; the fastest of
 * each counts.  Fails if reading takes more than 1.2 times the time or more memory than the raw
 * bytes and the matrix of floats together.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>
#include "dataset.h"

enum { ROUNDS = 9 };

typedef struct {
    double seconds, megabytes; /* of the processor, of memory at the most */
} Cost;

static size_t raw; /* bytes, unpacked */

static _Noreturn void fail(const char *path)
{
    fprintf(stderr, "load: cannot unpack %s\n", path);
    exit(EXIT_FAILURE);
}

/* The file at once, into memory in pages as large as those of the matrix. */
static void unpack(const char *path)
{
    static unsigned char in[1 << 25];
    FILE *file = fopen(path, "rb");
    size_t got = file ? fread(in, 1, sizeof in, file) : 0;
    if (got < 18 || got == sizeof in)
        fail(path);
    fclose(file);
    const unsigned char *tail = in + got - 4; /* the size unpacked */
    size_t size = tail[0] | (size_t)tail[1] << 8 | (size_t)tail[2] << 16 | (size_t)tail[3] << 24;
    size_t page = 1 << 21, room = (size + page) & ~(page - 1);
    unsigned char *out = aligned_alloc(page, room);
    if (!out)
        fail(path);
    madvise(out, room, MADV_HUGEPAGE);
    z_stream z = {.next_in = in, .avail_in = (uInt)got, .next_out = out, .avail_out = (uInt)size};
    if (inflateInit2(&z, 16 + MAX_WBITS) != Z_OK || inflate(&z, Z_FINISH) != Z_STREAM_END)
        fail(path);
    inflateEnd(&z);
    raw += size;
    free(out);
}

static void unpack_both(char **path)
{
    unpack(path[0]);
    unpack(path[1]);
}

/* What nobody can be faster than: into the same few bytes over and over, which stay in the cache.
 */
static void unpack_to_nothing(char **path)
{
    static unsigned char piece[1 << 16];
    for (int i = 0; i < 2; i++) {
        gzFile file = gzopen(path[i], "rb");
        while (file && gzread(file, piece, sizeof piece) > 0)
            continue;
        if (!file || gzclose(file) != Z_OK)
            fail(path[i]);
    }
}

static void read_set(char **path)
{
    Data data;
    if (data_read(path[0], &data) < 0)
        exit(EXIT_FAILURE);
    data_free(&data);
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

/* In a child, whose memory is its own. */
static Cost cost(void (*work)(char **), char **path)
{
    int status;
    struct rusage usage;
    pid_t child = fork();
    if (child == 0) {
        work(path);
        _exit(EXIT_SUCCESS);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child || status != 0)
        exit(EXIT_FAILURE);
    return (Cost){seconds(usage.ru_utime) + seconds(usage.ru_stime),
                  (double)usage.ru_maxrss / 1024};
}

static void keep_best(Cost *best, Cost c)
{
    if (best->seconds == 0 || c.seconds < best->seconds)
        best->seconds = c.seconds;
    if (c.megabytes > best->megabytes)
        best->megabytes = c.megabytes;
}

static void print(const char *what, Cost c)
{
    printf("%-34s %6.3f s %5.0f MB\n", what, c.seconds, c.megabytes);
}

int main(int argc, char **argv)
{
    Cost least = {0}, plain = {0}, whole = {0};
    if (argc != 3) {
        fprintf(stderr, "usage: load PICTURES CLASSES\n");
        return 64;
    }
    for (int i = 0; i < ROUNDS; i++) {
        keep_best(&least, cost(unpack_to_nothing, argv + 1));
        keep_best(&plain, cost(unpack_both, argv + 1));
        keep_best(&whole, cost(read_set, argv + 1));
    }
    unpack_both(argv + 1);
    double times = whole.seconds / plain.seconds;
    double most = (double)raw * (1 + sizeof(real)) / 1048576;
    print("unpacked, thrown away", least);
    print("unpacked into memory", plain);
    print("read: a matrix of floats", whole);
    printf("reading takes %.2f times what unpacking takes, expected at most 1.2;\n"
           "%.0f MB of memory, expected at most %.0f\n",
           times, whole.megabytes, most);
    return times <= 1.2 && whole.megabytes <= most ? EXIT_SUCCESS : EXIT_FAILURE;
}
