/*
 * csv.c - comma separated numbers, one example a line, the class in the last column.
 *
 *     0,0,5,13,9,1,0,0,4
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include "format.h"

#define VALUE_MAX 1e30 /* a float can hold it */

typedef struct {
    const char *path;
    int line;
    const char *at, *end, *rest; /* the line without its line end; what follows it */
    Data *data;
} Csv;

static int count(const char *at, const char *end, char c)
{
    int n = 0;
    while (at < end)
        n += *at++ == c;
    return n;
}

/* Moves on to the next line, ended by \n, \r\n or the end of the text; false if there is none. */
static bool csv_next(Csv *csv, const char *stop)
{
    if (csv->rest == stop)
        return false;
    const char *newline = memchr(csv->rest, '\n', (size_t)(stop - csv->rest));
    csv->line++;
    csv->at = csv->rest;
    csv->end = newline ? newline : stop;
    csv->rest = newline ? newline + 1 : stop;
    if (csv->end > csv->at && csv->end[-1] == '\r')
        csv->end--;
    return true;
}

/* Says what stands in a column, cut if long, odd bytes in hexadecimal; -1. */
static int csv_fail(const Csv *csv, int column, const char *at, const char *end,
                    const char *expected)
{
    char shown[32] = "";
    int n = 0;
    for (; at < end && n < 20; at++)
        n += sprintf(shown + n, isprint((unsigned char)*at) ? "%c" : "\\x%02x", (unsigned char)*at);
    return data_fail(csv->path, csv->line, "column %d is \"%s%s\", expected %s", column, shown,
                     at < end ? "..." : "", expected);
}

/*
 * A decimal number such as 7, 0.5 or 1e-3; not what else strtod takes: blanks, signs, hex, nan.
 * At end is a comma, so that strspn and strtod stop there.
 */
static bool parse_value(const char *at, const char *end, double *value)
{
    if (at + strspn(at, "0123456789.eE+-") != end || *at == '+' || *at == '-')
        return false;
    char *stop;
    *value = strtod(at, &stop);
    return stop > at && stop == end && *value <= VALUE_MAX;
}

static bool parse_label(const char *at, const char *end, int *label)
{
    *label = 0;
    for (const char *c = at; c < end; c++) {
        if (!isdigit((unsigned char)*c))
            return false;
        *label = 10 * *label + (*c - '0');
        if (*label >= CLASSES_MAX)
            return false;
    }
    return at < end;
}

/* Appends the line as a row of X and its label. */
static int csv_row(Csv *csv)
{
    Mat *X = &csv->data->X;
    const char *at = csv->at, *comma;
    double value;
    for (int j = 0; j < X->cols; j++, at = comma + 1) {
        comma = memchr(at, ',', (size_t)(csv->end - at));
        if (!parse_value(at, comma, &value))
            return csv_fail(csv, j + 1, at, comma, "a number from 0 to 1e30");
        X->x[(int64_t)X->rows * X->cols + j] = (real)value;
    }
    int *label = &csv->data->label[X->rows++];
    if (!parse_label(at, csv->end, label))
        return csv_fail(csv, X->cols + 1, at, csv->end, "a class, an integer from 0 to 999");
    if (*label >= csv->data->classes)
        csv->data->classes = *label + 1;
    return 0;
}

/* One line after the other, each as wide as the first; blank ones only at the end. */
static int csv_rows(Csv *csv, const char *stop)
{
    int blank = 0;
    while (csv_next(csv, stop)) {
        int commas = count(csv->at, csv->end, ',');
        if (csv->at == csv->end) {
            blank = blank ? blank : csv->line;
            continue;
        }
        if (blank)
            return data_fail(csv->path, blank, "blank line, expected one only at the end");
        if (csv->line == 1)
            csv->data->X.cols = commas;
        if (commas == 0 && csv->line == 1)
            return csv_fail(csv, 1, csv->at, csv->end, "a number and a comma behind it");
        if (commas != csv->data->X.cols)
            return data_fail(csv->path, csv->line, "columns: %d, expected %d as in line 1",
                             commas + 1, csv->data->X.cols + 1);
        if (csv_row(csv))
            return -1;
    }
    return 0;
}

/* Divides by the largest value of all; -1 if that is 0. */
static int csv_scale(const char *path, Mat *X)
{
    real max = 0;
    for (int i = 0; i < X->rows; i++)
        for (int j = 0; j < X->cols; j++)
            max = AT(X, i, j) > max ? AT(X, i, j) : max;
    if (max == 0)
        return data_fail(path, 0, "every value is 0, expected a larger one somewhere");
    for (int i = 0; i < X->rows; i++)
        for (int j = 0; j < X->cols; j++)
            AT(X, i, j) /= max;
    return 0;
}

static int csv_parse(const char *path, const Bytes *text, Data *data)
{
    Csv csv = {.path = path, .rest = text->byte, .data = data};
    const char *stop = text->byte + text->size;
    /* Every value has a comma behind it, every label but the last a newline: no row can exceed. */
    int values = count(text->byte, stop, ','), lines = count(text->byte, stop, '\n') + 1;
    data->X = mat_new(1, values ? values : 1);
    data->label = data_memory(NULL, (size_t)lines * sizeof *data->label);
    data->X.rows = 0;
    if (csv_rows(&csv, stop))
        return -1;
    if (data->X.rows == 0)
        return data_fail(path, 0, "empty, expected rows of numbers");
    return csv_scale(path, &data->X);
}

int csv_read(Stream *s, Data *data)
{
    Bytes text;
    int failed = bytes_read(s, CONTENT_MAX, &text) || csv_parse(s->path, &text, data);
    bytes_free(&text);
    return failed ? -1 : 0;
}
