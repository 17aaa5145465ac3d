/*
 * fuzz_idx.c - a libFuzzer target for idx_read.  An input is two files: the size of that with the
 * classes (2 bytes, little-endian), this file, and the rest, which is the file with the pictures.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "../../datasets/format.h"

typedef struct {
    char path[32];
    int fd;
} Half;

static Half images, labels;
static char message[1000];

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *byte, size_t size);

#define REQUIRE(condition) ((condition) ? (void)0 : abort())

static void begin(Half *half)
{
    half->fd = memfd_create("input", 0);
    REQUIRE(half->fd >= 0);
    snprintf(half->path, sizeof half->path, "/proc/self/fd/%d", half->fd);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    begin(&images);
    begin(&labels);
    stderr = fmemopen(message, sizeof message, "w"); /* libFuzzer keeps its own */
    REQUIRE(stderr);
    return 0;
}

static void fill(const Half *half, const uint8_t *byte, size_t size)
{
    REQUIRE(ftruncate(half->fd, 0) == 0);
    REQUIRE(pwrite(half->fd, byte, size, 0) == (ssize_t)size);
}

static int read_both(Data *data)
{
    Stream pictures, classes;
    if (stream_open(images.path, &pictures) < 0)
        return -1;
    int failed = stream_open(labels.path, &classes);
    if (!failed) {
        failed = idx_read(&pictures, &classes, data);
        stream_close(&classes);
    }
    stream_close(&pictures);
    return failed;
}

static void require_good(const Data *data)
{
    REQUIRE(data->X.rows >= 1 && data->X.cols >= 1 && data->classes <= 256);
    for (int i = 0; i < data->X.rows; i++) {
        REQUIRE(0 <= data->label[i] && data->label[i] < data->classes);
        for (int j = 0; j < data->X.cols; j++)
            REQUIRE(0 <= AT(&data->X, i, j) && AT(&data->X, i, j) <= 1);
    }
}

static void require_one_line(void)
{
    fflush(stderr);
    char *newline = strchr(message, '\n');
    REQUIRE(newline && newline - message + 1 == ftell(stderr));
    REQUIRE(strncmp(message, images.path, strlen(images.path)) == 0 ||
            strncmp(message, labels.path, strlen(labels.path)) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *byte, size_t size)
{
    Data data = {0};
    size_t classes = size < 2 ? 0 : byte[0] + 256u * byte[1];
    if (size < 2 || classes > size - 2)
        return 0;
    fill(&labels, byte + 2, classes);
    fill(&images, byte + 2 + classes, size - 2 - classes);
    rewind(stderr);
    memset(message, 0, sizeof message);
    if (read_both(&data) == 0)
        require_good(&data);
    else
        require_one_line();
    data_free(&data);
    return 0;
}
