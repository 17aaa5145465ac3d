/* text.c - text of strangers, made harmless for the format at hand. */
#include <jansson.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include "text.h"

static void *must(void *memory)
{
    if (!memory) {
        fprintf(stderr, "no memory\n");
        exit(EXIT_FAILURE);
    }
    return memory;
}

void *zeros(size_t count, size_t size)
{
    return must(calloc(count ? count : 1, size));
}

char *text_copy(const char *text, size_t length)
{
    char *copy = zeros(length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

char *text_format(const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    char *text = zeros((size_t)length + 1, 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(args);
    va_end(again);
    return text;
}

bool text_valid(const char *text, size_t length)
{
    json_t *string = json_stringn(text, length); /* takes valid UTF-8 only */
    json_decref(string);
    return string && !memchr(text, '\0', length);
}

int text_character(const char *text, bool *printable)
{
    const unsigned char *c = (const unsigned char *)text;
    int length = *c == 0 ? 0 : *c < 0x80 ? 1 : *c < 0xE0 ? 2 : *c < 0xF0 ? 3 : 4;
    bool control = length == 1 && (*c < ' ' || *c == 0x7F) && *c != '\n' && *c != '\t';
    bool control_of_latin1 = length == 2 && c[0] == 0xC2 && c[1] < 0xA0;
    bool no_character = length == 3 && c[0] == 0xEF && c[1] == 0xBF && c[2] >= 0xBE;
    bool line_or_direction = length == 3 && c[0] == 0xE2 &&
                             ((c[1] == 0x80 && c[2] >= 0xA8 && c[2] <= 0xAE) ||
                              (c[1] == 0x81 && c[2] >= 0xA6 && c[2] <= 0xA9));
    *printable = !control && !control_of_latin1 && !no_character && !line_or_direction;
    return length;
}

char *text_printable(const char *text)
{
    char *copy = zeros(strlen(text) + 1, 1), *to = copy;
    bool printable;
    for (int length; (length = text_character(text, &printable)); text += length)
        if (printable)
            to = (char *)memcpy(to, text, (size_t)length) + length;
    return copy;
}

char *one_line(const char *text, size_t most)
{
    char *line = zeros(strlen(text) + sizeof "…", 1), *to = line;
    bool printable;
    for (int length; (length = text_character(text, &printable)); text += length) {
        if (!printable)
            continue;
        if (most-- == 0) {
            strcpy(to, "…");
            break;
        }
        memcpy(to, text, (size_t)length);
        if (*to == '\n' || *to == '\t')
            *to = ' ';
        to += length;
    }
    return line;
}

char *trimmed(const char *text)
{
    char *line = one_line(text, SIZE_MAX), *start = line + strspn(line, " ");
    size_t length = strlen(start);
    while (length && start[length - 1] == ' ')
        length--;
    char *copy = text_copy(start, length);
    free(line);
    return copy;
}

static const char *entity(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

void put_markup(FILE *file, const char *text)
{
    bool printable;
    for (int length; (length = text_character(text, &printable)); text += length) {
        if (entity(*text))
            fputs(entity(*text), file);
        else if (printable)
            fwrite(text, 1, (size_t)length, file);
    }
}

/* Apostrophes before it are kept apart from the one that put_cell() adds. */
static bool is_formula(const char *line)
{
    line += strspn(line, "' ");
    return *line && strchr("=+-@", *line);
}

char *cell_text(const char *cell)
{
    char *line = trimmed(cell);
    bool guarded = *line == '\'' && is_formula(line);
    char *text = trimmed(line + guarded);
    free(line);
    return text;
}

void put_cell(FILE *file, const char *text)
{
    char *line = one_line(text, SIZE_MAX);
    bool formula = is_formula(line);
    size_t length = strlen(line);
    bool edge = length && (line[0] == ' ' || line[length - 1] == ' ');
    bool quoted = edge || strpbrk(line, ",;\"\t");
    fprintf(file, "%s%s", quoted ? "\"" : "", formula ? "'" : "");
    for (const char *c = line; *c; c++) {
        if (*c == '"')
            fputc('"', file);
        fputc(*c, file);
    }
    fputs(quoted ? "\"" : "", file);
    free(line);
}

void put_description(FILE *file, const char *text)
{
    char *line = one_line(text, SIZE_MAX);
    for (const char *c = line; *c; c++) {
        if (*c == '\\' || *c == '#')
            fputc('\\', file);
        fputc(*c, file);
    }
    free(line);
}
