/*
 * fuzz_file.c - a libFuzzer target for data_read: any bytes are either good data or one line.
 * A file of IDX is but half of a pair: see fuzz_idx.c.
 *
 * The reader's lines go to a buffer, where they are looked at; Linux with glibc only.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "../../datasets/format.h"

static char path[32], message[1000];
static int fd;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *byte, size_t size);

#define REQUIRE(condition) ((condition) ? (void)0 : abort())

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    fd = memfd_create("input", 0);
    REQUIRE(fd >= 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    stderr = fmemopen(message, sizeof message, "w"); /* libFuzzer keeps its own */
    REQUIRE(stderr);
    return 0;
}

/* Numbers of a text are divided by the largest, pixels by 255. */
static void require_good(const Data *data)
{
    real max = 0;
    REQUIRE(data->X.rows >= 10 && data->X.cols >= 1);
    REQUIRE(2 <= data->classes && data->classes <= 1000);
    for (int i = 0; i < data->X.rows; i++) {
        REQUIRE(0 <= data->label[i] && data->label[i] < data->classes);
        for (int j = 0; j < data->X.cols; j++) {
            real x = AT(&data->X, i, j);
            REQUIRE(0 <= x && x <= 1);
            max = x > max ? x : max;
        }
    }
    REQUIRE(max == 1 || data->X.cols == 3 * 32 * 32);
    double most = data_majority(data);
    REQUIRE(0 < most && most <= 1);
    Split parts = data_split(data, 1);
    REQUIRE(parts.train.X.rows + 2 * parts.test.X.rows == data->X.rows);
    split_free(&parts);
}

static void require_one_line(const Data *data)
{
    static const Data zero;
    fflush(stderr);
    char *newline = strchr(message, '\n');
    REQUIRE(newline && newline - message + 1 == ftell(stderr));
    REQUIRE(strncmp(message, path, strlen(path)) == 0);
    for (char *c = message; c < newline; c++)
        REQUIRE(' ' <= *c && *c <= '~');
    REQUIRE(memcmp(data, &zero, sizeof zero) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *byte, size_t size)
{
    Data data;
    if (is_idx(byte, size))
        return 0;
    rewind(stderr);
    memset(message, 0, sizeof message);
    REQUIRE(ftruncate(fd, 0) == 0);
    REQUIRE(pwrite(fd, byte, size, 0) == (ssize_t)size);
    if (data_read(path, &data) == 0) {
        REQUIRE(ftell(stderr) == 0);
        require_good(&data);
    } else
        require_one_line(&data);
    data_free(&data);
    return 0;
}
