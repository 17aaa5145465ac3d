/* text.h - text that others wrote, made harmless. */
#ifndef TEXT_H
#define TEXT_H

#include <stddef.h>

/*
 * A copy as valid UTF-8 without anything that a terminal or an editor obeys: escape sequences
 * are dropped whole; control characters but line feed and tab, the marks that turn the direction
 * of writing, and bytes that are not UTF-8 are left out.  The caller frees it; NULL: no memory.
 */
char *text_clean(const void *bytes, size_t length);

/* The same into a line of at most size - 1 bytes, in which line feeds and tabs are spaces. */
void text_to_line(char *line, size_t size, const void *bytes, size_t length);

/*
 * The same on one line without losing anything: what text_clean leaves out, line feeds, tabs and
 * backslashes become \\xNN.  Stops before size - 1 bytes; returns the length.
 */
size_t text_escape(char *line, size_t size, const void *bytes, size_t length);

#endif
