/*
 * dataset.c - does the reader take every good file, refuse every bad one in one clear line, and
 * does the split lose nothing?  Run from the top folder; leaks are found by the sanitizers.
 */
#define _POSIX_C_SOURCE 200809L
#include "files.h"

static const char *const DIGITS = "datasets/digits.csv.gz";

#define COUNT(table) (int)(sizeof(table) / sizeof *(table))

/* Ten good rows, two values each, two classes. */
#define ROWS8 "0,1,0\n1,2,1\n2,3,0\n3,4,1\n4,5,0\n5,6,1\n6,7,0\n7,8,1\n"
#define ROWS9 ROWS8 "8,9,0\n"
#define ROWS  ROWS9 "9,8,1\n"

/* ==== the digits ========================================================= */

START_TEST(digits_have_their_shape_and_label_counts)
{
    static const int count[10] = {178, 182, 177, 183, 181, 182, 181, 179, 174, 180};
    int seen[10] = {0};
    ck_assert_int_eq(data_read(DIGITS, &data), 0);
    ck_assert_int_eq(data.X.rows, 1797);
    ck_assert_int_eq(data.X.cols, 64);
    ck_assert_int_eq(data.classes, 10);
    for (int i = 0; i < 1797; i++)
        seen[data.label[i]]++;
    ck_assert_mem_eq(seen, count, sizeof count);
    data_free(&data);
}
END_TEST

START_TEST(digits_are_sixteenths_from_0_to_1)
{
    static const int first[] = {0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0};
    static const int last[] = {0, 1, 8, 12, 14, 12, 1, 0};
    real min = 1, max = 0;
    ck_assert_int_eq(data_read(DIGITS, &data), 0);
    for (int j = 0; j < 16; j++)
        ck_assert(AT(&data.X, 0, j) == (real)first[j] / 16);
    for (int j = 0; j < 8; j++)
        ck_assert(AT(&data.X, 1796, 56 + j) == (real)last[j] / 16);
    ck_assert_int_eq(data.label[0], 0);
    ck_assert_int_eq(data.label[1796], 8);
    for (int i = 0; i < 1797; i++)
        for (int j = 0; j < 64; j++) {
            min = AT(&data.X, i, j) < min ? AT(&data.X, i, j) : min;
            max = AT(&data.X, i, j) > max ? AT(&data.X, i, j) : max;
        }
    ck_assert(min == 0 && max == 1);
    data_free(&data);
}
END_TEST

/* ==== good files ========================================================= */

#define CRLF9 "0,1,0\r\n1,2,1\r\n2,3,0\r\n3,4,1\r\n4,5,0\r\n5,6,1\r\n6,7,0\r\n7,8,1\r\n8,9,0\r\n"

static const char *const spelling[] = {
    ROWS,                                       /* */
    ROWS9 "9,8,1",                              /* no newline at the end */
    ROWS9 "9,8,1\r",                            /* half of one */
    ROWS "\n",                                  /* a blank last line */
    ROWS "\n\r\n",                              /* two */
    CRLF9 "9,8,1\r\n",                          /* */
    CRLF9 "9,8,1",                              /* */
    ROWS8 "8.,9.0e0,00\n0.9e1,80E-1,001\n",     /* */
    ROWS8 "0000008,.9e+1,0\n9,8.0000000000,1\n" /* */
};

START_TEST(spelling_does_not_matter)
{
    Data plain;
    ck_assert_int_eq(read_bytes(ROWS, strlen(ROWS)), 0);
    plain = data;
    ck_assert_int_eq(plain.X.rows, 10);
    ck_assert_int_eq(plain.X.cols, 2);
    ck_assert_int_eq(plain.classes, 2);
    for (int i = 0; i < 10; i++) {
        ck_assert(AT(&plain.X, i, 0) == (real)i / 9);
        ck_assert_int_eq(plain.label[i], i % 2);
    }
    ck_assert_int_eq(read_bytes(spelling[_i], strlen(spelling[_i])), 0);
    ck_assert_str_eq(message, "");
    ck_assert(same(&plain, &data));
    data_free(&data);
    data_free(&plain);
}
END_TEST

START_TEST(gzip_in_one_or_more_members_reads_as_the_text)
{
    char two[500];
    Bytes all = gzip(ROWS, strlen(ROWS)), head = gzip(ROWS, 7),
          tail = gzip(&ROWS[7], strlen(ROWS) - 7);
    ck_assert_int_eq(read_bytes(ROWS, strlen(ROWS)), 0);
    Data plain = data;
    ck_assert_int_eq(read_bytes(all.byte, all.size), 0);
    ck_assert(same(&plain, &data));
    data_free(&data);

    memcpy(two, head.byte, head.size);
    memcpy(two + head.size, tail.byte, tail.size);
    ck_assert_int_eq(read_bytes(two, head.size + tail.size), 0);
    ck_assert(same(&plain, &data));
    data_free(&data);
    data_free(&plain);
    bytes_free(&all);
    bytes_free(&head);
    bytes_free(&tail);
}
END_TEST

/* Padded by a field in its header, the first member ends around the 65536 bytes taken at a time. */
START_TEST(a_member_may_end_at_the_edge_of_the_input)
{
    Bytes digits = slurp(DIGITS), all = {.size = (size_t)_i};
    size_t pad = all.size - digits.size - 2;
    all.byte = data_memory(NULL, all.size + 2 * digits.size);
    memset(all.byte, 0, all.size);
    memcpy(all.byte, digits.byte, 10);
    all.byte[3] |= 4; /* a field follows */
    all.byte[10] = (char)pad;
    all.byte[11] = (char)(pad >> 8);
    memcpy(all.byte + 12 + pad, digits.byte + 10, digits.size - 10);
    for (int i = 0; i < 2; i++, all.size += digits.size)
        memcpy(all.byte + all.size, digits.byte, digits.size);
    ck_assert_int_eq(read_bytes(all.byte, all.size), 0);
    ck_assert_int_eq(data.X.rows, 3 * 1797);
    data_free(&data);
    bytes_free(&digits);
    bytes_free(&all);
}
END_TEST

START_TEST(one_scale_for_the_whole_file)
{
    static const char text[] = "1,2,0\n0,0,1\n200,0,2\n" ROWS8;
    ck_assert_int_eq(read_bytes(text, strlen(text)), 0);
    ck_assert_int_eq(data.classes, 3);
    ck_assert(AT(&data.X, 0, 0) == (real)1 / 200);
    ck_assert(AT(&data.X, 0, 1) == (real)2 / 200);
    ck_assert(AT(&data.X, 2, 0) == 1);
    data_free(&data);
}
END_TEST

START_TEST(the_largest_value_and_label_are_accepted)
{
    static const char text[] = ROWS "1e30,1e-300,999\n";
    ck_assert_int_eq(read_bytes(text, strlen(text)), 0);
    ck_assert(AT(&data.X, 10, 0) == 1);
    ck_assert_int_eq(data.classes, 1000);
    data_free(&data);
}
END_TEST

START_TEST(freeing_twice_is_harmless)
{
    ck_assert_int_eq(read_bytes(ROWS, strlen(ROWS)), 0);
    data_free(&data);
    ck_assert(!data.X.x && !data.label && !data.X.rows && !data.classes);
    data_free(&data);
}
END_TEST

/* ==== bad files: text ==================================================== */

#define TEXT(s) s, sizeof s - 1

static const struct {
    const char *text;
    size_t size;
    const char *reason;
} broken[] = {
    {TEXT(""), " empty, expected rows of numbers"},
    {TEXT("\n\r\n"), " empty, expected rows of numbers"},
    {TEXT("\n" ROWS), "1: blank line, expected one only at the end"},
    {TEXT(ROWS "\n\r\n1,2,0\n"), "11: blank line, expected one only at the end"},
    {TEXT(ROWS "1,0\n"), "11: columns: 2, expected 3 as in line 1"},
    {TEXT(ROWS "1,2,3,0\n" ROWS), "11: columns: 4, expected 3 as in line 1"},
    {TEXT(ROWS "1\n"), "11: columns: 1, expected 3 as in line 1"},
    {TEXT("5\n"), "1: column 1 is \"5\", expected a number and a comma behind it"},
    {TEXT("1;2;0\n"), "1: column 1 is \"1;2;0\", expected a number and a comma behind it"},
    {TEXT("\x1f"), "1: column 1 is \"\\x1f\", expected a number and a comma behind it"},
    {TEXT("\x89PNG\r\n\x1a\n\0\0\0,\r"),
     "1: column 1 is \"\\x89PNG\", expected a number and a comma behind it"},
    {TEXT("1,2,0\r3,4,1\r"), "1: column 3 is \"0\\x0d3\", expected a number from 0 to 1e30"},
    {TEXT("\xef\xbb\xbf" ROWS), "1: column 1 is \"\\xef\\xbb\\xbf"
                                "0\", expected a number from 0 to 1e30"},
    {TEXT("red,green,class\n" ROWS), "1: column 1 is \"red\", expected a number from 0 to 1e30"},
    {TEXT("0,0,0\n0,123456789012345678901,0\n0,1234567890123456789x,0\n"),
     "3: column 2 is \"1234567890123456789x\", expected a number from 0 to 1e30"},
    {TEXT("0,0,0\n0,12345678901234567890x,0\n"),
     "2: column 2 is \"12345678901234567890...\", expected a number from 0 to 1e30"},
    {TEXT("1,2,0\n1,2\0,0\n"), "2: column 2 is \"2\\x00\", expected a number from 0 to 1e30"},
    {TEXT("1,2,0\n1\t,2,0\n"), "2: column 1 is \"1\\x09\", expected a number from 0 to 1e30"},
    {TEXT(ROWS "1,2,0\0"),
     "11: column 3 is \"0\\x00\", expected a class, an integer from 0 to 999"},
    {TEXT("0,1,1\n0,0,1\n0,1,0\n"), " rows: 3, expected at least 10 to split into three parts"},
    {TEXT(ROWS9), " rows: 9, expected at least 10 to split into three parts"},
    {TEXT("1,0\n1,0\n1,0\n1,0\n1,0\n1,0\n1,0\n1,0\n1,0\n1,0\n"),
     " class 0 in every row, expected at least two classes"},
    {TEXT("0,0\n0,1\n0,0\n0,1\n0,0\n0,1\n0,0\n0,1\n0,0\n0,1\n"),
     " every value is 0, expected a larger one somewhere"},
};

START_TEST(bad_text_is_refused_with_its_line_and_reason)
{
    int status = read_bytes(broken[_i].text, broken[_i].size);
    assert_refused(status, path, broken[_i].reason);
}
END_TEST

static const char *const no_value[] = {
    "",     " ",   " 1",    "1 ",       "+1",   "-1",    "-0",     "-1e-300", "0x10",
    "nan",  "inf", "NaN",   "INF",      "1e31", "1e999", "1.1e30", "1e",      "e1",
    ".",    ".e1", "1.2.3", "1e5e",     "1e+",  "1-2",   "1_0",    "1'0",     "\"5\"",
    "TRUE", "?",   "1e1.",  "infinity", "0b1",  "1f",    "1e-",    "--1"};

START_TEST(what_is_no_plain_number_is_refused)
{
    char text[200], reason[200];
    snprintf(text, sizeof text, "%s%s,3,0\n", ROWS, no_value[_i]);
    snprintf(reason, sizeof reason, "11: column 1 is \"%s\", expected a number from 0 to 1e30",
             no_value[_i]);
    assert_refused(read_bytes(text, strlen(text)), path, reason);
}
END_TEST

static const char *const no_class[] = {"",     " ",          " 1",  "1 ",  "-1",  "+1",
                                       "1.0",  "1e0",        "0x1", "nan", "cat", "1000",
                                       "9999", "4294967296", "2.5", "1;"};

START_TEST(what_is_no_class_is_refused)
{
    char text[200], reason[200];
    snprintf(text, sizeof text, "0,0,0\n1,3,%s\n", no_class[_i]);
    snprintf(reason, sizeof reason,
             "2: column 3 is \"%s\", expected a class, an integer from 0 to 999", no_class[_i]);
    assert_refused(read_bytes(text, strlen(text)), path, reason);
}
END_TEST

/* A line of millions of bytes takes its length in time, not the square: there is a time limit. */
START_TEST(a_very_long_line_is_refused)
{
    static const int N = 4000000;
    char *text = data_memory(NULL, (size_t)N);
    memcpy(text, "1,2,0\n", 6);
    memset(text + 6, '1', (size_t)N - 6);
    assert_refused(read_bytes(text, (size_t)N), path, "2: columns: 1, expected 3 as in line 1");
    for (int i = 7; i < N; i += 2)
        text[i] = ',';
    assert_refused(read_bytes(text, (size_t)N), path,
                   "2: columns: 1999998, expected 3 as in line 1");
    memset(text + 6, '1', (size_t)N - 6);
    memcpy(text + N - 3, ",0,", 3);
    assert_refused(read_bytes(text, (size_t)N), path,
                   "2: column 1 is \"11111111111111111111...\", expected a number from 0 to 1e30");
    memset(text, '\n', (size_t)N);
    memcpy(text + N - 6, "1,2,0\n", 6);
    assert_refused(read_bytes(text, (size_t)N), path,
                   "1: blank line, expected one only at the end");
    free(text);
}
END_TEST

/* ==== bad files: outside the text ======================================== */

START_TEST(no_file_no_data)
{
    assert_refused(read_path("no/such/file"), "no/such/file", " No such file or directory");
    assert_refused(read_path("datasets"), "datasets", " Is a directory");
    assert_refused(read_path(""), "", " No such file or directory");
}
END_TEST

/* Sanitizers do not see a FILE that is never closed. */
START_TEST(no_file_stays_open)
{
    int before = dup(0);
    close(before);
    ck_assert_int_eq(data_read(DIGITS, &data), 0);
    data_free(&data);
    ck_assert_int_eq(read_path("datasets"), -1);
    int after = dup(0);
    close(after);
    ck_assert_int_eq(before, after);
}
END_TEST

START_TEST(no_permission_no_data)
{
    char name[] = "/tmp/datasetXXXXXX";
    int fd = mkstemp(name);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(fchmod(fd, 0), 0);
    int root = geteuid() == 0, dropped = root && seteuid(65534) == 0;
    if (!root || dropped)
        assert_refused(read_path(name), name, " Permission denied");
    if (dropped)
        ck_assert_int_eq(seteuid(0), 0);
    close(fd);
    unlink(name);
}
END_TEST

static int read_at_most(size_t most, const void *bytes, size_t size)
{
    Stream s;
    Bytes content;
    FILE *file = file_of(bytes, size);
    hush();
    int status = stream_open(path, &s);
    if (status == 0)
        status = bytes_read(&s, most, &content);
    unhush();
    fclose(file);
    stream_close(&s);
    bytes_free(&content); /* on an error too */
    return status;
}

static void assert_too_much(size_t most, const void *bytes, size_t size)
{
    char reason[100];
    snprintf(reason, sizeof reason, ": more than %zu bytes of data\n", most);
    ck_assert_int_eq(read_at_most(most, bytes, size), -1);
    ck_assert_str_eq(message + strlen(path), reason);
}

/* csv_read has CONTENT_MAX for most. */
START_TEST(too_much_content_is_refused)
{
    static char text[200000];
    Bytes packed = gzip(text, sizeof text);
    ck_assert_int_eq(read_at_most(sizeof text, text, sizeof text), 0);
    assert_too_much(sizeof text - 1, text, sizeof text);
    ck_assert_int_eq(read_at_most(sizeof text, packed.byte, packed.size), 0);
    assert_too_much(sizeof text - 1, packed.byte, packed.size);

    /* No further than that: the damage behind it is not reached. */
    assert_too_much(1000, packed.byte, packed.size - 8);
    bytes_free(&packed);
}
END_TEST

START_TEST(a_small_gzip_cut_anywhere_is_refused)
{
    Bytes packed = gzip(ROWS, strlen(ROWS));
    for (size_t n = 0; n < packed.size; n++) {
        int status = read_bytes(packed.byte, n);
        if (n < 2)
            assert_refused_somehow(status);
        else
            assert_refused(status, path, " the gzip data end too early: the file is not complete");
    }
    bytes_free(&packed);
}
END_TEST

/* Every byte of both ends and of every 61st position between; all of them take a minute. */
START_TEST(the_digits_cut_anywhere_are_refused)
{
    Bytes packed = slurp(DIGITS);
    ck_assert_uint_eq(packed.size, 57512);
    for (size_t n = 0; n < packed.size; n += n < 100 || n + 100 > packed.size ? 1 : 61) {
        int status = read_bytes(packed.byte, n);
        if (n < 2)
            assert_refused_somehow(status);
        else
            assert_refused(status, path, " the gzip data end too early: the file is not complete");
    }
    bytes_free(&packed);
}
END_TEST

/*
 * A flipped bit is refused, or it changes nothing: the file's date, a copy from another place
 * that holds the same bytes.
 */
static void flip_bits(const Bytes *packed, size_t stride)
{
    ck_assert_int_eq(read_bytes(packed->byte, packed->size), 0);
    Data plain = data;
    for (size_t bit = 0; bit < 8 * packed->size; bit += stride) {
        packed->byte[bit / 8] ^= (char)(1 << bit % 8);
        int status = read_bytes(packed->byte, packed->size);
        packed->byte[bit / 8] ^= (char)(1 << bit % 8);
        if (status == 0) {
            ck_assert_msg(same(&plain, &data), "bit %zu changed the data", bit);
            data_free(&data);
        } else
            assert_refused_somehow(status);
    }
    data_free(&plain);
}

START_TEST(every_flipped_bit_of_a_small_gzip_is_noticed)
{
    Bytes packed = gzip(ROWS, strlen(ROWS));
    flip_bits(&packed, 1);
    bytes_free(&packed);
}
END_TEST

START_TEST(flipped_bits_of_the_digits_are_noticed)
{
    Bytes packed = slurp(DIGITS);
    flip_bits(&packed, 499);
    bytes_free(&packed);
}
END_TEST

START_TEST(a_wrong_checksum_is_named)
{
    Bytes packed = gzip(ROWS, strlen(ROWS));
    packed.byte[packed.size - 8] ^= 1;
    assert_refused(read_bytes(packed.byte, packed.size), path,
                   " damaged gzip data: incorrect data check");
    bytes_free(&packed);
}
END_TEST

START_TEST(bytes_after_the_gzip_data_are_refused)
{
    static const char *const garbage[] = {"x", "\x1f", "1,2,0\n", "\x1f\x1f\x8b"};
    for (int i = 0; i < 4; i++) {
        char reason[100];
        Bytes packed = gzip(ROWS, strlen(ROWS));
        strcpy(packed.byte + packed.size, garbage[i]);
        packed.size += strlen(garbage[i]);
        snprintf(reason, sizeof reason, " %zu bytes after the end of the gzip data",
                 strlen(garbage[i]));
        assert_refused(read_bytes(packed.byte, packed.size), path, reason);
        bytes_free(&packed);
    }
}
END_TEST

/* ==== the split ========================================================== */

static const int sizes[] = {10, 11, 13, 14, 20, 99, 1797};

/* Row i holds i and -i, its class is i mod 3. */
static Data numbered(int n)
{
    Data all = {mat_new(n, 2), data_memory(NULL, (size_t)n * sizeof(int)), 3};
    for (int i = 0; i < n; i++) {
        AT(&all.X, i, 0) = (real)i;
        AT(&all.X, i, 1) = (real)-i;
        all.label[i] = i % 3;
    }
    return all;
}

static void mark(const Data *part, int *seen)
{
    ck_assert_int_eq(part->classes, 3);
    ck_assert_int_eq(part->X.cols, 2);
    for (int i = 0; i < part->X.rows; i++) {
        int row = (int)AT(&part->X, i, 0);
        seen[row]++;
        ck_assert(AT(&part->X, i, 1) == (real)-row);
        ck_assert_int_eq(part->label[i], row % 3);
    }
}

START_TEST(every_row_is_in_exactly_one_part_with_its_own_label)
{
    int n = sizes[_i], seen[2000] = {0};
    Data all = numbered(n);
    Split parts = data_split(&all, 7);
    data_free(&all); /* the parts are copies */
    ck_assert_int_eq(parts.validation.X.rows, n * 15 / 100);
    ck_assert_int_eq(parts.test.X.rows, n * 15 / 100);
    ck_assert_int_eq(parts.train.X.rows, n - 2 * (n * 15 / 100));
    mark(&parts.train, seen);
    mark(&parts.validation, seen);
    mark(&parts.test, seen);
    for (int i = 0; i < n; i++)
        ck_assert_int_eq(seen[i], 1);
    split_free(&parts);
    ck_assert(!parts.train.X.x && !parts.validation.label && !parts.test.classes);
}
END_TEST

/* The rows of seed 1 were computed by another program. */
START_TEST(the_seed_decides_the_split)
{
    static const int train[] = {24, 76, 92, 59}, test[] = {30, 74, 38, 19};
    Data all = numbered(99);
    Split a = data_split(&all, 1), b = data_split(&all, 1), c = data_split(&all, 2);
    ck_assert(same(&a.train, &b.train));
    ck_assert(same(&a.validation, &b.validation));
    ck_assert(same(&a.test, &b.test));
    ck_assert(!same(&a.train, &c.train));
    ck_assert(!same(&a.test, &c.test));
    for (int i = 0; i < COUNT(test); i++) { /* on every machine */
        ck_assert(AT(&a.train.X, i, 0) == (real)train[i]);
        ck_assert(AT(&a.test.X, i, 0) == (real)test[i]);
    }
    split_free(&a);
    split_free(&b);
    split_free(&c);
    data_free(&all);
}
END_TEST

/* Over 1000 seeds a row of ten is expected 100 times in validation, deviation 9.5. */
START_TEST(every_row_comes_equally_often_into_every_part)
{
    int validation[10] = {0}, test[10] = {0};
    Data all = numbered(10);
    for (uint64_t seed = 0; seed < 1000; seed++) {
        Split parts = data_split(&all, seed);
        mark(&parts.validation, validation);
        mark(&parts.test, test);
        split_free(&parts);
    }
    for (int i = 0; i < 10; i++) {
        ck_assert_int_le(abs(validation[i] - 100), 48);
        ck_assert_int_le(abs(test[i] - 100), 48);
    }
    data_free(&all);
}
END_TEST

/* About 27 of each digit are expected in a part of 269, deviation below 5. */
static void assert_even_classes(const Data *part)
{
    int seen[10] = {0};
    ck_assert_int_eq(part->X.rows, 269);
    for (int i = 0; i < part->X.rows; i++)
        seen[part->label[i]]++;
    for (int c = 0; c < 10; c++)
        ck_assert_int_le(abs(seen[c] - 27), 20);
}

START_TEST(every_part_of_the_digits_has_every_class)
{
    ck_assert_int_eq(data_read(DIGITS, &data), 0);
    for (uint64_t seed = 0; seed < 10; seed++) {
        Split parts = data_split(&data, seed);
        ck_assert_int_eq(parts.train.X.rows, 1259);
        assert_even_classes(&parts.validation);
        assert_even_classes(&parts.test);
        split_free(&parts);
    }
    data_free(&data);
}
END_TEST

START_TEST(majority_is_the_share_of_the_most_frequent_class)
{
    int label[] = {1, 0, 2, 2, 0, 2, 1, 2};
    Data few = {{8, 1, NULL}, label, 4};
    ck_assert(data_majority(&few) == 0.5);
    few.X.rows = 1;
    ck_assert(data_majority(&few) == 1);
    ck_assert_int_eq(data_read(DIGITS, &data), 0);
    ck_assert(data_majority(&data) == 183. / 1797);
    data_free(&data);
}
END_TEST

/* ==== the suite ========================================================== */

static Suite *dataset_suite(void)
{
    Suite *suite = suite_create("dataset");
    TCase *good = tcase_create("good"), *bad = tcase_create("bad"), *split = tcase_create("split");
    tcase_add_test(good, digits_have_their_shape_and_label_counts);
    tcase_add_test(good, digits_are_sixteenths_from_0_to_1);
    tcase_add_loop_test(good, spelling_does_not_matter, 0, COUNT(spelling));
    tcase_add_test(good, gzip_in_one_or_more_members_reads_as_the_text);
    tcase_add_loop_test(good, a_member_may_end_at_the_edge_of_the_input, 65533, 65539);
    tcase_add_test(good, one_scale_for_the_whole_file);
    tcase_add_test(good, the_largest_value_and_label_are_accepted);
    tcase_add_test(good, freeing_twice_is_harmless);
    suite_add_tcase(suite, good);

    tcase_set_timeout(bad, 90); /* beside other work */
    tcase_add_loop_test(bad, bad_text_is_refused_with_its_line_and_reason, 0, COUNT(broken));
    tcase_add_loop_test(bad, what_is_no_plain_number_is_refused, 0, COUNT(no_value));
    tcase_add_loop_test(bad, what_is_no_class_is_refused, 0, COUNT(no_class));
    tcase_add_test(bad, a_very_long_line_is_refused);
    tcase_add_test(bad, no_file_no_data);
    tcase_add_test(bad, no_file_stays_open);
    tcase_add_test(bad, no_permission_no_data);
    tcase_add_test(bad, too_much_content_is_refused);
    tcase_add_test(bad, a_small_gzip_cut_anywhere_is_refused);
    tcase_add_test(bad, the_digits_cut_anywhere_are_refused);
    tcase_add_test(bad, every_flipped_bit_of_a_small_gzip_is_noticed);
    tcase_add_test(bad, flipped_bits_of_the_digits_are_noticed);
    tcase_add_test(bad, a_wrong_checksum_is_named);
    tcase_add_test(bad, bytes_after_the_gzip_data_are_refused);
    suite_add_tcase(suite, bad);

    tcase_add_loop_test(split, every_row_is_in_exactly_one_part_with_its_own_label, 0,
                        COUNT(sizes));
    tcase_add_test(split, the_seed_decides_the_split);
    tcase_add_test(split, every_row_comes_equally_often_into_every_part);
    tcase_add_test(split, every_part_of_the_digits_has_every_class);
    tcase_add_test(split, majority_is_the_share_of_the_most_frequent_class);
    suite_add_tcase(suite, split);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(dataset_suite());
    srunner_run_all(runner, CK_ENV);
    int run = srunner_ntests_run(runner), failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return run > 0 && failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
