/* paint.h - the look of a report, the same for a student and for staff. */
#ifndef PAINT_H
#define PAINT_H

/*
 * Looks whether stdout is a terminal and the user wants colours (https://no-color.org); only
 * then there are bars, colours and broken lines.
 */
void paint_begin(void);

/* The escape sequence, or "". */
const char *paint(const char *code);

#define RED   paint("\033[31m")
#define GREEN paint("\033[32m")
#define BOLD  paint("\033[1m")
#define DIM   paint("\033[2m")
#define PLAIN paint("\033[0m")

/* On a terminal, how many of n passed. */
void print_bar(int passed, int n);

/* At most so many lines of a text; on a terminal, long ones are broken at spaces. */
void print_indented(const char *text, const char *indent, int lines);

#endif
