/* text.h - text of strangers, made harmless for the format at hand. */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* A copy, or the end of the program when there is no memory. */
char *text_copy(const char *text, size_t length);
/* size bytes of zeros, or the end of the program when there is no memory. */
void *zeros(size_t count, size_t size);

/* What printf would print, to be freed. */
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Valid UTF-8 without a byte 0. */
bool text_valid(const char *text, size_t length);

/*
 * The length in bytes of the character at text, which is valid UTF-8; 0 at its end.  *printable
 * is false for control characters other than \n and \t, for those that end lines or turn the
 * direction of writing, and for what XML 1.0 does not allow.
 */
int text_character(const char *text, bool *printable);

/* A copy of what is printable. */
char *text_printable(const char *text);

/* The same in one line: \n and \t become a space.  At most `most` characters. */
char *one_line(const char *text, size_t most);

/* For XML and HTML, inside elements and quoted attributes: markup is escaped, control characters
   are left out. */
void put_markup(FILE *file, const char *text);

/* A copy in one line, without spaces around it. */
char *trimmed(const char *text);

/*
 * A cell of a CSV file: one line, quoted where needed, and an apostrophe before what a spreadsheet
 * would run (a first = + - @).  Numbers need none of this.
 */
void put_cell(FILE *file, const char *text);

/* The text that put_cell() wrote so, without spaces around it; a copy. */
char *cell_text(const char *cell);

/* A description in TAP: one line, \ and # escaped. */
void put_description(FILE *file, const char *text);

#endif
