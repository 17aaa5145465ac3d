/* text.c - text that others wrote, made harmless. */
#include "text.h"
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The length of the character at p, whose number is stored; 0 if it is not UTF-8. */
static size_t character(const unsigned char *p, size_t left, uint32_t *number)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = *p < 0x80 ? 1 : *p >> 5 == 6 ? 2 : *p >> 4 == 14 ? 3 : *p >> 3 == 30 ? 4 : 0;
    if (n == 0 || n > left)
        return 0;
    *number = n == 1 ? *p : *p & (0x7fU >> n);
    for (size_t i = 1; i < n; i++) {
        if (p[i] >> 6 != 2)
            return 0;
        *number = *number << 6 | (p[i] & 0x3fU);
    }
    bool surrogate = *number >= 0xd800 && *number <= 0xdfff;
    return *number < least[n] || *number > 0x10ffff || surrogate ? 0 : n;
}

static bool harmless(uint32_t c)
{
    return c == '\n' || c == '\t' ||
           (c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0)   /* controls */
            && c != 0x061c && !(c >= 0x200b && c <= 0x200f)     /* marks of direction, no width */
            && !(c >= 0x2028 && c <= 0x202e)                    /* line ends, overrides */
            && !(c >= 0x2060 && c <= 0x206f) && c != 0xfeff     /* isolates, no width */
            && (c & 0xfffe) != 0xfffe                           /* no characters */
            && !(c >= 0xe0000 && c <= 0xe007f) && c < 0xf0000); /* tags, private planes */
}

/* The length of the escape sequence at p, of which *p is the escape character. */
static size_t escape(const unsigned char *p, size_t left)
{
    size_t n = 2;
    if (left > 1 && p[1] == '[')
        while (n < left && p[n] >= 0x20 && p[n] < 0x40)
            n++;
    else if (left > 1 && p[1] && strchr("]PX^_", p[1]))
        while (n < left && p[n] != '\a' && p[n] != '\x1b' && p[n] != '\n')
            n++;
    else
        return 1;
    return n < left && p[n] != '\n' ? n + 1 : n < left ? n : left;
}

char *text_clean(const void *bytes, size_t length)
{
    const unsigned char *p = bytes;
    char *text = malloc(length + 1);
    size_t used = 0;
    for (size_t i = 0; text && i < length;) {
        uint32_t number;
        size_t n = character(p + i, length - i, &number);
        if (p[i] == '\x1b') {
            n = escape(p + i, length - i);
        } else if (n && harmless(number)) {
            memcpy(text + used, p + i, n);
            used += n;
        }
        i += n ? n : 1;
    }
    if (text)
        text[used] = '\0';
    return text;
}

void text_to_line(char *line, size_t size, const void *bytes, size_t length)
{
    char *text = text_clean(bytes, length < size ? length : size - 1);
    strcpy(line, text ? text : "");
    free(text);
    for (char *c = line; *c; c++)
        if (*c == '\n' || *c == '\t')
            *c = ' ';
    for (size_t n = strlen(line); n && line[n - 1] == ' ';)
        line[--n] = '\0';
}

size_t text_escape(char *line, size_t size, const void *bytes, size_t length)
{
    const unsigned char *p = bytes;
    size_t used = 0;
    for (size_t i = 0; i < length && used + 5 < size;) {
        uint32_t number;
        size_t n = character(p + i, length - i, &number);
        if (n && harmless(number) && number >= ' ' && number != '\\') {
            memcpy(line + used, p + i, n);
            used += n;
            i += n;
        } else {
            used += (size_t)sprintf(line + used, "\\x%02x", p[i++]);
        }
    }
    line[used] = '\0';
    return used;
}
