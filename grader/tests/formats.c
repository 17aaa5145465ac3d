/*
 * formats.c - do the readers of IDX, CIFAR-10 and MAT take every good file, and refuse every cut,
 * lie and wrong class in one line?
 *
 * readers.sh lets the sanitizer forbid allocations above 64 MB: who believes a header that
 * promises gigabytes ends there.  The files are made here, on a little-endian machine.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <math.h>
#include "files.h"

enum { N = 12, PIXELS = 3 * 32 * 32, RECORD = 1 + PIXELS };

static void put(Bytes *b, const void *bytes, size_t n)
{
    b->byte = data_memory(b->byte, b->size + n + 1);
    if (n)
        memcpy(b->byte + b->size, bytes, n);
    b->size += n;
}

/* Refused in one line that has the reason. */
static void assert_says(int status, const char *reason)
{
    assert_refused_somehow(status);
    ck_assert_msg(strstr(message, reason), "expected \"%s\" in %s", reason, message);
}

/* Every cut at a sixteenth, and at every byte of both ends. */
static void assert_cuts_are_refused(const Bytes *file)
{
    for (size_t n = 0; n < file->size; n++)
        if (n < 200 || n + 100 > file->size || (n + 1) * 16 / file->size != n * 16 / file->size)
            assert_refused_somehow(read_bytes(file->byte, n));
}

/* A flipped bit of packed data is refused, or it changes nothing. */
static void assert_flips_are_noticed(const Bytes *file)
{
    ck_assert_int_eq(read_bytes(file->byte, file->size), 0);
    Data plain = data;
    for (size_t bit = 0; bit < 8 * file->size; bit += 199) {
        file->byte[bit / 8] ^= (char)(1 << bit % 8);
        int status = read_bytes(file->byte, file->size);
        file->byte[bit / 8] ^= (char)(1 << bit % 8);
        if (status)
            assert_refused_somehow(status);
        else
            ck_assert_msg(same(&plain, &data), "bit %zu changed the data", bit);
        data_free(&data);
    }
    data_free(&plain);
}

/* Pixel (row, column) of colour k of picture i, for all formats. */
static int pixel(int i, int k, int row, int column)
{
    return (i * 7 + k * 50 + row * 3 + column) % 256;
}

/* The pictures and classes that the files here hold, and x = byte / 255. */
static void assert_pictures(int n, int first_class)
{
    ck_assert_int_eq(data.X.rows, n);
    ck_assert_int_eq(data.X.cols, PIXELS);
    ck_assert_int_eq(data.classes, 10);
    for (int i = 0; i < n; i++) {
        ck_assert_int_eq(data.label[i], (i + first_class) % 10);
        for (int j = 0; j < PIXELS; j++) {
            int byte = pixel(i, j / 1024, j % 1024 / 32, j % 32);
            ck_assert_msg(AT(&data.X, i, j) == (real)byte / 255, "pixel %d of %d", j, i);
        }
    }
}

/* ==== CIFAR-10 =========================================================== */

static Bytes batch(int n)
{
    Bytes file = {0};
    for (int i = 0; i < n; i++) {
        unsigned char record[RECORD] = {(unsigned char)(i % 10)};
        for (int j = 0; j < PIXELS; j++)
            record[1 + j] = (unsigned char)pixel(i, j / 1024, j % 1024 / 32, j % 32);
        put(&file, record, RECORD);
    }
    return file;
}

START_TEST(cifar_is_red_green_blue_row_by_row)
{
    Bytes file = batch(40), packed = gzip(file.byte, file.size);
    ck_assert_int_eq(read_bytes(file.byte, file.size), 0);
    assert_pictures(40, 0);
    data_free(&data);
    ck_assert_int_eq(read_bytes(packed.byte, packed.size), 0);
    assert_pictures(40, 0);
    data_free(&data);
    assert_flips_are_noticed(&packed);
    bytes_free(&file);
    bytes_free(&packed);
}
END_TEST

START_TEST(cifar_classes_above_9_are_refused)
{
    Bytes file = batch(N);
    for (int class = 10; class < 256; class += 49) {
        char reason[100];
        file.byte[3 * RECORD] = (char)class;
        Bytes packed = gzip(file.byte, file.size);
        sprintf(reason, ": at byte 9219: class %d, expected 0 to 9 as in CIFAR-10\n", class);
        assert_says(read_bytes(file.byte, file.size), reason);
        sprintf(reason, ": at byte 9219 unpacked: class %d, expected 0 to 9", class);
        assert_says(read_bytes(packed.byte, packed.size), reason);
        bytes_free(&packed);
    }
    bytes_free(&file);
}
END_TEST

START_TEST(cifar_cut_is_refused)
{
    Bytes file = batch(17), packed = gzip(file.byte, file.size);
    assert_cuts_are_refused(&file);
    assert_cuts_are_refused(&packed);
    bytes_free(&file);
    bytes_free(&packed);
}
END_TEST

/* ==== a folder =========================================================== */

static char folder[] = "/tmp/formatsXXXXXX";

static void open_folder(void)
{
    strcpy(folder + sizeof folder - 7, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    strcpy(path, folder); /* what a message begins with */
}

static void close_folder(void)
{
    DIR *dir = opendir(folder);
    for (struct dirent *entry; (entry = readdir(dir));)
        unlinkat(dirfd(dir), entry->d_name, 0);
    closedir(dir);
    rmdir(folder);
}

static void write_file(const char *name, const void *byte, size_t size)
{
    char full[64];
    snprintf(full, sizeof full, "%s/%s", folder, name);
    FILE *file = fopen(full, "wb");
    ck_assert_ptr_nonnull(file);
    fwrite(byte, 1, size, file);
    ck_assert_int_eq(fclose(file), 0);
}

START_TEST(cifar_batches_are_one_set)
{
    Split parts;
    int seen[10] = {0};
    Bytes file = batch(30), packed = gzip(file.byte, file.size);
    write_file("data_batch_1.bin", file.byte, file.size);
    write_file("data_batch_2.bin.gz", packed.byte, packed.size);
    write_file("data_batch_3.bin", file.byte, file.size - 10 * RECORD);
    write_file("test_batch.bin", file.byte, file.size - 20 * RECORD);
    write_file("batches.meta.txt", "airplane\n", 9);
    ck_assert_int_eq(data_load(folder, 1, &parts), 0);
    ck_assert_int_eq(parts.train.X.rows, 68);
    ck_assert_int_eq(parts.validation.X.rows, 12);
    ck_assert_int_eq(parts.test.X.rows, 10);
    for (int i = 0; i < 80; i++)
        seen[i < 68 ? parts.train.label[i] : parts.validation.label[i - 68]]++;
    for (int c = 0; c < 10; c++) {
        ck_assert_int_eq(seen[c], 8);
        ck_assert_int_eq(parts.test.label[c], c);
    }
    data = parts.test;
    assert_pictures(10, 0);
    split_free(&parts);
    bytes_free(&file);
    bytes_free(&packed);
}
END_TEST

START_TEST(one_bad_batch_spoils_the_set)
{
    Split parts;
    static const Split zero;
    Bytes file = batch(20);
    write_file("data_batch_1.bin", file.byte, file.size);
    write_file("data_batch_2.bin", file.byte, file.size - 1);
    memset(&parts, 0x5a, sizeof parts);
    memset(&data, 0, sizeof data);
    hush();
    int status = data_load(folder, 1, &parts);
    unhush();
    assert_says(status, "data_batch_2.bin: at byte 58387: a record of 3072 bytes, expected 3073");
    ck_assert_mem_eq(&parts, &zero, sizeof zero);
    bytes_free(&file);
}
END_TEST

/* ==== IDX ================================================================ */

/* A header of so many sizes, then n bytes. */
static Bytes idx(int sizes, const uint32_t *size, const void *content, size_t n)
{
    Bytes file = {0};
    put(&file, (char[]){0, 0, 8, (char)sizes}, 4);
    for (int i = 0; i < sizes; i++) {
        uint32_t s = size[i];
        put(&file, (unsigned char[]){s >> 24 & 255, s >> 16 & 255, s >> 8 & 255, s & 255}, 4);
    }
    put(&file, content, n);
    return file;
}

static int read_pair(const Bytes *pictures, const Bytes *classes)
{
    char name[64];
    write_file("a", pictures->byte, pictures->size);
    write_file("b", classes->byte, classes->size);
    snprintf(name, sizeof name, "%s/a", folder);
    return read_path(name);
}

static const unsigned char pixels[N * 6] = {0, 1, 2, 3, 254, 255}, labels[N] = {0, 255, 2, 3};
static const uint32_t shape[3] = {N, 2, 3};

START_TEST(idx_is_big_endian_row_by_row)
{
    Bytes a = idx(3, shape, pixels, sizeof pixels), b = idx(1, shape, labels, N);
    ck_assert_int_eq(read_pair(&a, &b), 0);
    ck_assert_int_eq(data.X.rows, N);
    ck_assert_int_eq(data.X.cols, 6);
    ck_assert_int_eq(data.classes, 256);
    for (int j = 0; j < 6; j++)
        ck_assert(AT(&data.X, 0, j) == (real)pixels[j] / 255);
    for (int i = 0; i < N; i++)
        ck_assert_int_eq(data.label[i], labels[i]);
    data_free(&data);
    bytes_free(&a);
    bytes_free(&b);
}
END_TEST

START_TEST(idx_cut_or_too_long_is_refused)
{
    Bytes a = idx(3, shape, pixels, sizeof pixels), b = idx(1, shape, labels, N);
    Bytes part[2] = {a, b};
    for (int half = 0; half < 2; half++) {
        size_t whole = part[half].size;
        for (part[half].size = 0; part[half].size < whole; part[half].size++) {
            Bytes packed = gzip(part[half].byte, part[half].size), both[2] = {a, b};
            assert_refused_somehow(read_pair(&part[0], &part[1]));
            both[half] = packed;
            assert_refused_somehow(read_pair(&both[0], &both[1]));
            bytes_free(&packed);
        }
        put(&part[half], "", 1);
        assert_says(read_pair(&part[0], &part[1]), "expected the end, found 1 bytes more");
        part[half].size--;
        *(half ? &b : &a) = part[half];
    }
    bytes_free(&a);
    bytes_free(&b);
}
END_TEST

static const struct {
    uint32_t size[3];
    const char *reason;
} lies[] = {
    {{N, 2, 4}, "at byte 16: the header promises 96 bytes, the file can hold 72 at most"},
    {{65536, 256, 256}, "promises 4294967296 bytes, the file can hold 72 at most"}, /* 2^32 */
    {{0x7fffffff, 4096, 4096}, "promises 36028797002186752 bytes, the file can hold 72 at most"},
    {{0x80000000, 2, 3}, "at byte 0: size 1 of 3 is 2147483648, expected 1 to 2147483647"},
    {{0xffffffff, 0xffffffff, 0xffffffff}, "size 1 of 3 is 4294967295, expected 1 to 2147483647"},
    {{0, 2, 3}, "size 1 of 3 is 0, expected 1 to 2147483647"},
    {{N, 0, 3}, "size 2 of 3 is 0, expected 1 to 4096"},
    {{N, 2, 4097}, "size 3 of 3 is 4097, expected 1 to 4096"},
};

START_TEST(idx_sizes_that_lie_are_refused)
{
    Bytes a = idx(3, lies[_i].size, pixels, sizeof pixels), b = idx(1, lies[_i].size, labels, N);
    assert_says(read_pair(&a, &b), lies[_i].reason);
    bytes_free(&a);
    bytes_free(&b);
}
END_TEST

START_TEST(idx_in_gzip_cannot_hold_more_than_1032_times_its_size)
{
    static const uint32_t size[3] = {100000, 100, 100};
    Bytes a = idx(3, size, pixels, sizeof pixels), b = idx(1, size, labels, N);
    Bytes packed = gzip(a.byte, a.size);
    assert_says(read_pair(&packed, &b), "promises 1000000000 bytes, the file can hold ");
    assert_says(read_pair(&a, &b), "promises 1000000000 bytes, the file can hold 72 at most");
    bytes_free(&a);
    bytes_free(&b);
    bytes_free(&packed);
}
END_TEST

/* Between the look into the folder and the reading a file can change. */
START_TEST(idx_counts_that_differ_are_refused)
{
    Stream pictures, classes;
    const uint32_t fewer = N - 1;
    Bytes a = idx(3, shape, pixels, sizeof pixels), b = idx(1, &fewer, labels, N - 1);
    FILE *first = file_of(a.byte, a.size);
    ck_assert_int_eq(stream_open(path, &pictures), 0);
    FILE *second = file_of(b.byte, b.size);
    ck_assert_int_eq(stream_open(path, &classes), 0);
    data = (Data){0};
    hush();
    int status = idx_read(&pictures, &classes, &data);
    unhush();
    assert_says(status, ": 11 labels, expected 12: as many as there are images\n");
    stream_close(&pictures);
    stream_close(&classes);
    fclose(first);
    fclose(second);
    bytes_free(&a);
    bytes_free(&b);
}
END_TEST

START_TEST(idx_of_another_type_is_refused)
{
    Bytes a = idx(3, shape, pixels, sizeof pixels), b = idx(1, shape, labels, N);
    a.byte[2] = 0x0d;
    assert_says(read_pair(&a, &b), "IDX elements of type 0x0d, expected 0x08, unsigned bytes");
    bytes_free(&a);
    bytes_free(&b);
}
END_TEST

/* ==== MAT version 5 ====================================================== */

enum { INT8 = 1, UINT8, INT16, UINT16, INT32, UINT32, SINGLE, DOUBLE = 9, INT64 = 12, UINT64 };

typedef struct {
    const char *name;
    uint32_t array_class, sizes, size[5], type, bytes;
    const void *numbers;
} Array;

typedef struct {
    Array X, y;
    bool packed, small, y_first;
} Svhn;

static unsigned char X[N * PIXELS], y[N];

/* X is column-major; y is 1 2 ... 10 1 2. */
static Svhn svhn(void)
{
    for (int i = 0; i < N; i++) {
        y[i] = (unsigned char)(i % 10 + 1);
        for (int j = 0; j < PIXELS; j++)
            X[PIXELS * i + j] = (unsigned char)pixel(i, j / 1024, j % 32, j % 1024 / 32);
    }
    return (Svhn){.X = {"X", 9, 4, {32, 32, 3, N, 1}, UINT8, sizeof X, X},
                  .y = {"y", 9, 2, {N, 1, 1, 1, 1}, UINT8, sizeof y, y}};
}

static void element(Bytes *to, uint32_t type, const void *byte, uint32_t n, bool small)
{
    static const char zero[8];
    if (small && n <= 4) {
        put(to, (uint32_t[]){n << 16 | type}, 4);
        put(to, byte, n);
        put(to, zero, 4 - n);
        return;
    }
    put(to, (uint32_t[]){type, n}, 8);
    put(to, byte, n);
    put(to, zero, -n & 7);
}

static void variable(Bytes *file, const Array *a, const Svhn *set)
{
    Bytes parts = {0}, whole = {0};
    element(&parts, UINT32, (uint32_t[]){a->array_class, 0}, 8, false);
    element(&parts, INT32, a->size, 4 * a->sizes, false);
    element(&parts, INT8, a->name, (uint32_t)strlen(a->name), set->small);
    element(&parts, a->type, a->numbers, a->bytes, false);
    element(set->packed ? &whole : file, 14, parts.byte, (uint32_t)parts.size, false);
    if (set->packed) {
        uLongf size = compressBound(whole.size);
        Bytef *zlib = data_memory(NULL, size);
        ck_assert_int_eq(compress(zlib, &size, (Bytef *)whole.byte, whole.size), Z_OK);
        put(file, (uint32_t[]){15, (uint32_t)size}, 8);
        put(file, zlib, size);
        free(zlib);
    }
    bytes_free(&parts);
    bytes_free(&whole);
}

static Bytes mat_header(void)
{
    char header[129];
    Bytes file = {0};
    sprintf(header, "%-116s%8s%c%cIM", "MATLAB 5.0 MAT-file, made by a test", "", 0, 1);
    put(&file, header, 128);
    return file;
}

static Bytes mat(const Svhn *set)
{
    Bytes file = mat_header();
    variable(&file, set->y_first ? &set->y : &set->X, set);
    variable(&file, set->y_first ? &set->X : &set->y, set);
    return file;
}

static int read_mat(const Svhn *set)
{
    Bytes file = mat(set);
    int status = read_bytes(file.byte, file.size);
    bytes_free(&file);
    return status;
}

START_TEST(mat_is_column_major_and_10_is_the_digit_0)
{
    Svhn set = svhn();
    set.packed = _i & 1;
    set.small = _i & 2;
    set.y_first = _i & 4;
    ck_assert_int_eq(read_mat(&set), 0);
    assert_pictures(N, 1);
    data_free(&data);
}
END_TEST

#define NUMBERS(type) ((type[]){1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2}), N * sizeof(type)

START_TEST(mat_takes_classes_of_every_type)
{
    const struct {
        uint32_t type;
        const void *numbers;
        size_t bytes;
    } kinds[] = {
        {INT8, NUMBERS(int8_t)},     {UINT8, NUMBERS(uint8_t)},   {INT16, NUMBERS(int16_t)},
        {UINT16, NUMBERS(uint16_t)}, {INT32, NUMBERS(int32_t)},   {UINT32, NUMBERS(uint32_t)},
        {INT64, NUMBERS(int64_t)},   {UINT64, NUMBERS(uint64_t)}, {SINGLE, NUMBERS(float)},
        {DOUBLE, NUMBERS(double)},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        Svhn set = svhn();
        set.packed = _i;
        set.y = (Array){"y", 6, 2, {1, N, 1, 1, 1}, kinds[i].type, 0, kinds[i].numbers};
        set.y.bytes = (uint32_t)kinds[i].bytes;
        ck_assert_int_eq(read_mat(&set), 0);
        assert_pictures(N, 1);
        data_free(&data);
    }
}
END_TEST

START_TEST(mat_classes_other_than_1_to_10_are_refused)
{
    static const double wrong[] = {0, 11, -1, 2.5, 256, 1e300, NAN, INFINITY, -INFINITY};
    double all[N] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2};
    Svhn set = svhn();
    set.y = (Array){"y", 6, 2, {N, 1, 1, 1, 1}, DOUBLE, sizeof all, all};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char reason[100];
        all[3] = wrong[i];
        snprintf(reason, sizeof reason,
                 "at byte %zu: y[4] is %g, expected 1 to 10", /* from the end: */
                 128 + 8 + 64 + sizeof X + 8 + 56 + 4 * sizeof(double), wrong[i]);
        assert_says(read_mat(&set), reason);
    }
}
END_TEST

/* One thing is wrong, plain and packed. */
static void assert_mat_refused(Svhn set, const char *reason)
{
    for (int i = 0; i < 2; i++) {
        set.packed = i;
        assert_says(read_mat(&set), reason);
    }
}

#define WITH(change, reason)                                                                       \
    do {                                                                                           \
        Svhn set = svhn();                                                                         \
        change;                                                                                    \
        assert_mat_refused(set, reason);                                                           \
    } while (0)

#define NAME_16 "sixteen_letters_"

START_TEST(mat_variables_that_are_not_of_svhn_are_refused)
{
    WITH(set.X.size[3] = 0, "X has 4 sizes, 32 x 32 x 3 x 0, expected 32 x 32 x 3 x n");
    WITH(set.X.size[2] = 1, "X has 4 sizes, 32 x 32 x 1 x 12, expected 32 x 32 x 3 x n");
    WITH(set.X.sizes = 5; set.X.size[4] = 2, "X has 5 sizes, ");
    WITH(set.X.array_class = 8, "X is of class 8, expected 9: uint8");
    WITH(set.X.type = INT8, "X is stored in type 1, expected 2: bytes");
    WITH(set.X.name = "Z", "no variable X, expected X and y as in SVHN");
    WITH(set.y.name = "z", "no variable y, expected X and y as in SVHN");
    WITH(set.y.name = "X", "a second X");
    WITH(set.y.name = NAME_16 NAME_16 NAME_16 NAME_16,
         "the name of a variable of type 1 in 64 bytes, expected type 1 in at most 63 bytes");
    WITH(set.y.sizes = 3, "y has 3 sizes, 12 x 1 ..., expected n x 1");
    WITH(set.y.size[0] = 6; set.y.size[1] = 2, "y has 2 sizes, 6 x 2 ..., expected n x 1");
    WITH(set.y.array_class = 4, "y is of class 4, expected 6 to 15: numbers");
    WITH(set.y.type = 14, "y has 12 bytes of type 14, expected 12 numbers");
    WITH(set.y.type = DOUBLE, "y has 12 bytes of type 9, expected 12 numbers");
    WITH(set.y.size[0] = 11; set.y.bytes = 11, "y has 11 classes, X 12 pictures");
}
END_TEST

START_TEST(mat_sizes_that_overflow_are_refused)
{
    /* 3072 x 1398102 = 2^32 + 2048 */
    WITH(set.X.size[3] = 1398102;
         set.X.bytes = 2048, "X has 2048 bytes of type 2, expected 4294969344 numbers");
    WITH(set.X.size[3] = N + (1 << 30),
         "X has 36864 bytes of type 2, expected 3298534920192 numbers");
    WITH(set.X.size[3] = 0xffffffff,
         "size 4 of a variable is 4294967295, expected 0 to 2147483647");
    WITH(set.X.size[0] = set.X.size[1] = set.X.size[2] = 0x7fffffff,
         "size 3 of a variable is 2147483647, expected 0 to 4");
    WITH(set.y.size[0] = 0x7fffffff, "y has 12 bytes of type 2, expected 2147483647 numbers");
}
END_TEST

/* Elements that claim what the file does not have; X and y agree with their tags. */
static Bytes claim(const char *name, uint32_t width, uint32_t n, bool packed)
{
    bool is_X = *name == 'X';
    Bytes parts = {0}, file = mat_header();
    put(&parts, (uint32_t[]){14, 0xfffffff8}, 8);
    element(&parts, UINT32, (uint32_t[]){is_X ? 9 : 6, 0}, 8, false);
    element(&parts, INT32, is_X ? (uint32_t[]){32, 32, 3, n} : (uint32_t[]){n, 1}, is_X ? 16 : 8,
            0);
    element(&parts, INT8, name, 1, true);
    put(&parts, (uint32_t[]){is_X ? UINT8 : DOUBLE, width * n}, 8);
    if (packed) {
        Bytes zlib = gzip(parts.byte, parts.size);
        uLongf size = zlib.capacity;
        compress((Bytef *)zlib.byte, &size, (Bytef *)parts.byte, parts.size);
        put(&file, (uint32_t[]){15, 0xfffffff8}, 8);
        put(&file, zlib.byte, size);
        bytes_free(&zlib);
    } else
        put(&file, parts.byte, parts.size);
    bytes_free(&parts);
    return file;
}

START_TEST(mat_claims_beyond_the_file_are_refused)
{
    Bytes file[] = {claim("X", PIXELS, 1398101, false), claim("y", 8, 536870911, false),
                    claim("X", PIXELS, 1398101, true), claim("y", 8, 536870911, true)};
    static const char *const reason[] = {
        "X has 4294966272 bytes, the file can hold 0 at most",
        "y has 4294967288 bytes, the file can hold 0 at most",
        "X has 4294966272 bytes, the file can hold ",
        "y has 4294967288 bytes, the file can hold ",
    };
    for (int i = 0; i < 4; i++) {
        assert_says(read_bytes(file[i].byte, file[i].size), reason[i]);
        bytes_free(&file[i]);
    }
}
END_TEST

START_TEST(mat_cut_or_damaged_is_refused)
{
    Svhn set = svhn();
    Bytes plain = mat(&set);
    set.packed = true;
    Bytes packed = mat(&set);
    assert_cuts_are_refused(&plain);
    assert_cuts_are_refused(&packed);
    assert_flips_are_noticed(&packed);
    packed.byte[packed.size - 1] ^= 1;
    assert_says(read_bytes(packed.byte, packed.size), "damaged zlib data: incorrect data check");
    bytes_free(&plain);
    bytes_free(&packed);
}
END_TEST

/* ==== the suite ========================================================== */

int main(void)
{
    Suite *suite = suite_create("formats");
    TCase *cifar = tcase_create("cifar"), *idxs = tcase_create("idx"), *mats = tcase_create("mat");
    tcase_add_test(cifar, cifar_is_red_green_blue_row_by_row);
    tcase_add_test(cifar, cifar_classes_above_9_are_refused);
    tcase_add_test(cifar, cifar_cut_is_refused);
    tcase_add_test(idxs, cifar_batches_are_one_set);
    tcase_add_test(idxs, one_bad_batch_spoils_the_set);
    tcase_add_test(idxs, idx_is_big_endian_row_by_row);
    tcase_add_test(idxs, idx_cut_or_too_long_is_refused);
    tcase_add_loop_test(idxs, idx_sizes_that_lie_are_refused, 0, sizeof lies / sizeof *lies);
    tcase_add_test(idxs, idx_in_gzip_cannot_hold_more_than_1032_times_its_size);
    tcase_add_test(idxs, idx_counts_that_differ_are_refused);
    tcase_add_test(idxs, idx_of_another_type_is_refused);
    tcase_add_checked_fixture(idxs, open_folder, close_folder);
    tcase_add_loop_test(mats, mat_is_column_major_and_10_is_the_digit_0, 0, 8);
    tcase_add_loop_test(mats, mat_takes_classes_of_every_type, 0, 2);
    tcase_add_test(mats, mat_classes_other_than_1_to_10_are_refused);
    tcase_add_test(mats, mat_variables_that_are_not_of_svhn_are_refused);
    tcase_add_test(mats, mat_sizes_that_overflow_are_refused);
    tcase_add_test(mats, mat_claims_beyond_the_file_are_refused);
    tcase_add_test(mats, mat_cut_or_damaged_is_refused);
    TCase *all[] = {cifar, idxs, mats};
    for (int i = 0; i < 3; i++) {
        tcase_set_timeout(all[i], 90); /* beside other work */
        suite_add_tcase(suite, all[i]);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int run = srunner_ntests_run(runner), failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return run > 0 && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
