/* csv.c - a table with quotes as RFC 4180 has them, read so that it can be written back. */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include "csv.h"
#include "text.h"

static const char MARK[] = "\xEF\xBB\xBF";

typedef struct {
    const char *path, *at;
    int line;
    Table *table;
} Reader;

static bool refuse(const Reader *r, const char *why)
{
    fprintf(stderr, "%s:%d: %s\n", r->path, r->line, why);
    return false;
}

/* ---- the file -------------------------------------------------------------------- */

static char *read_all(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL, block[1 << 16];
    FILE *to = file ? open_memstream(&text, length) : NULL;
    for (size_t n; to && (n = fread(block, 1, sizeof block, file)) > 0;)
        fwrite(block, 1, n, to);
    bool good = to && !ferror(file);
    if (!good)
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
    if (to)
        fclose(to);
    if (file)
        fclose(file);
    if (!good) {
        free(text);
        text = NULL;
    }
    return text;
}

/* Every line is valid UTF-8; the first that is not is named. */
static bool is_text(Reader *r, const char *text, size_t length)
{
    const char *end = text + length;
    for (r->line = 1; text < end; r->line++) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        stop = stop ? stop : end;
        if (!text_valid(text, (size_t)(stop - text)))
            return refuse(r, "this is not UTF-8; save the table as CSV in UTF-8, or convert it: "
                             "iconv -f WINDOWS-1252 -t UTF-8");
        text = stop + 1;
    }
    r->line = 1;
    return true;
}

/* ---- rows and cells -------------------------------------------------------------- */

/* The delimiter is the one that the header has most of. */
static char find_delimiter(const char *text)
{
    const char *const choice = ",;\t";
    int count[3] = {0};
    bool quoted = false;
    for (; *text && (quoted || (*text != '\n' && *text != '\r')); text++) {
        const char *found = strchr(choice, *text);
        quoted ^= *text == '"';
        if (found && !quoted)
            count[found - choice]++;
    }
    int best = 0;
    for (int i = 1; i < 3; i++)
        best = count[i] > count[best] ? i : best;
    return choice[best];
}

/* The closing quote of the one at text, or the end: between them "" stands for a quote. */
static const char *closing_quote(const char *text)
{
    for (text++; *text && (text[0] != '"' || text[1] == '"'); text++)
        text += *text == '"';
    return text;
}

/* The text between quotes; leaves r->at behind the closing one. */
static bool read_quoted(Reader *r, Cell *cell)
{
    const char *from = r->at + 1, *end = closing_quote(r->at);
    if (!*end)
        return refuse(r, "the quote that opens here is never closed");
    char *to = cell->text = zeros((size_t)(end - from) + 1, 1);
    for (; from < end; from++) {
        r->line += *from == '\n';
        from += *from == '"';
        *to++ = *from;
    }
    cell->quoted = true;
    r->at = end + 1;
    return !*r->at || strchr("\r\n", *r->at) || *r->at == r->table->delimiter ||
           refuse(r, "there is text behind a closing quote");
}

static bool read_cell(Reader *r, Cell *cell)
{
    if (*r->at == '"')
        return read_quoted(r, cell);
    const char stops[] = {r->table->delimiter, '\r', '\n', '\0'};
    size_t length = strcspn(r->at, stops);
    cell->text = text_copy(r->at, length);
    r->at += length;
    return true;
}

static void *grow(void *array, int used, size_t size)
{
    if (used & (used - 1)) /* room is a power of two */
        return array;
    void *more = zeros((size_t)(used ? 2 * used : 1), size);
    if (used)
        memcpy(more, array, (size_t)used * size);
    free(array);
    return more;
}

static bool read_row(Reader *r, Row *row)
{
    row->line = r->line;
    for (;;) {
        row->cell = grow(row->cell, row->cells, sizeof *row->cell);
        if (!read_cell(r, &row->cell[row->cells++]))
            return false;
        if (*r->at != r->table->delimiter)
            break;
        r->at++;
    }
    r->table->carriage_return |= *r->at == '\r';
    r->at += *r->at == '\r';
    r->at += *r->at == '\n';
    r->line++;
    return true;
}

int table_read(const char *path, Table *table)
{
    size_t length = 0;
    char *text = read_all(path, &length);
    Reader r = {path, text, 1, table};
    *table = (Table){0};
    if (!text)
        return EX_NOINPUT;
    bool good = is_text(&r, text, length);
    table->mark = good && strncmp(text, MARK, strlen(MARK)) == 0;
    r.at += table->mark ? strlen(MARK) : 0;
    table->delimiter = find_delimiter(r.at);
    while (good && *r.at) {
        table->row = grow(table->row, table->rows, sizeof *table->row);
        good = read_row(&r, &table->row[table->rows++]);
    }
    if (good && table->rows == 0)
        good = refuse(&r, "expected a header line");
    free(text);
    if (!good)
        table_free(table);
    return good ? 0 : EX_DATAERR;
}

void table_free(Table *table)
{
    for (int i = 0; i < table->rows; i++) {
        for (int k = 0; k < table->row[i].cells; k++)
            free(table->row[i].cell[k].text);
        free(table->row[i].cell);
    }
    free(table->row);
    *table = (Table){0};
}

static void write_cell(FILE *file, const Cell *cell, char delimiter)
{
    const char special[] = {delimiter, '"', '\r', '\n', '\0'};
    bool quoted = cell->quoted || strpbrk(cell->text, special);
    fputs(quoted ? "\"" : "", file);
    for (const char *c = cell->text; *c; c++) {
        if (*c == '"' && quoted)
            fputc('"', file);
        fputc(*c, file);
    }
    fputs(quoted ? "\"" : "", file);
}

void table_write(FILE *file, const Table *table)
{
    fputs(table->mark ? MARK : "", file);
    for (int i = 0; i < table->rows; i++) {
        for (int k = 0; k < table->row[i].cells; k++) {
            if (k > 0)
                fputc(table->delimiter, file);
            write_cell(file, &table->row[i].cell[k], table->delimiter);
        }
        fputs(table->carriage_return ? "\r\n" : "\n", file);
    }
}

const char *row_text(const Row *row, int column)
{
    return column >= 0 && column < row->cells ? row->cell[column].text : "";
}

bool row_empty(const Row *row)
{
    for (int k = 0; k < row->cells; k++)
        if (row->cell[k].text[0])
            return false;
    return true;
}

char *header_name(const char *text)
{
    char *name = zeros(strlen(text) + 1, 1), *to = name;
    for (; *text; text++)
        if (isalnum((unsigned char)*text) || (unsigned char)*text >= 0x80)
            *to++ = (char)tolower((unsigned char)*text);
    return name;
}
