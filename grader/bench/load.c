/*
 * load.c - what reading a data set costs, against a plain inflate of the same files:
 *
 *     load PICTURES CLASSES
 *
 * inflate writes into the same few bytes over and over: nobody can be faster.  Beside it, what
 * unpacking into memory takes.  All read from the disk's cache, each time in a process of its own,
 * in turns; of each the fastest counts, for other work on the machine slows the larger down more,
 * and the most memory beyond that of a process which does nothing.  Fails if reading takes more
 * than 1.2 times the time of inflate, or more memory than the raw bytes and the matrix of floats
 * together.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>
#include "dataset.h"

enum { ROUNDS = 15 };

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

static void plain_inflate(char **path)
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

static void nothing(char **path)
{
    (void)path;
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

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static struct {
    const char *name;
    void (*work)(char **);
    double seconds[ROUNDS], megabytes;
} works[] = {
    {.name = "nothing", .work = nothing},
    {.name = "inflate, thrown away", .work = plain_inflate},
    {.name = "unpacked into memory", .work = unpack_both},
    {.name = "read: a matrix of floats", .work = read_set},
};

enum { NOTHING, INFLATE, UNPACK, READ, WORKS };

static void measure(char **path)
{
    for (int i = 0; i < ROUNDS; i++)
        for (int w = 0; w < WORKS; w++) {
            Cost c = cost(works[w].work, path);
            works[w].seconds[i] = c.seconds;
            if (c.megabytes > works[w].megabytes)
                works[w].megabytes = c.megabytes;
        }
}

static void sort_and_print(void)
{
    printf("%-26s %9s %9s %9s\n", "", "fastest", "median", "memory");
    for (int w = 0; w < WORKS; w++) {
        qsort(works[w].seconds, ROUNDS, sizeof(double), by_size);
        works[w].megabytes -= w == NOTHING ? 0 : works[NOTHING].megabytes;
        if (w != NOTHING)
            printf("%-26s %7.3f s %7.3f s %6.0f MB\n", works[w].name, works[w].seconds[0],
                   works[w].seconds[ROUNDS / 2], works[w].megabytes);
    }
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: load PICTURES CLASSES\n");
        return 64;
    }
    measure(argv + 1);
    sort_and_print();
    unpack_both(argv + 1); /* for the size */
    double times = works[READ].seconds[0] / works[INFLATE].seconds[0];
    double megabytes = (double)raw / 1048576, floats = megabytes * sizeof(real);
    printf("reading takes %.2f times a plain inflate, expected at most 1.2, and %.2f times\n"
           "unpacking into memory; %.0f MB, expected at most %.0f: raw %.0f, matrix %.0f\n",
           times, works[READ].seconds[0] / works[UNPACK].seconds[0], works[READ].megabytes,
           megabytes + floats, megabytes, floats);
    return times <= 1.2 && works[READ].megabytes <= megabytes + floats ? EXIT_SUCCESS
                                                                       : EXIT_FAILURE;
}
