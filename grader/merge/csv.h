/*
 * csv.h - a table with quotes as RFC 4180 has them, read so that it can be written back as it was.
 *
 * The delimiter (, ; or tab), a byte order mark, the line ends and which cells were quoted are
 * kept.  The text is UTF-8.
 */
#ifndef CSV_H
#define CSV_H

#include <stdbool.h>
#include <stdio.h>

typedef struct {
    char *text;
    bool quoted;
} Cell;

typedef struct {
    int line, cells; /* the line of the file in which the row begins, from 1 */
    Cell *cell;
} Row;

typedef struct {
    bool mark, carriage_return;
    char delimiter;
    int rows;
    Row *row; /* the first is the header */
} Table;

/* 0, or after a line on stderr EX_NOINPUT or EX_DATAERR; then there is nothing to free. */
int table_read(const char *path, Table *table);
void table_write(FILE *file, const Table *table);
void table_free(Table *table);

/* The text of a cell; "" where the row ends earlier. */
const char *row_text(const Row *row, int column);

/* Nothing in any cell. */
bool row_empty(const Row *row);

/* What becomes of a header, so that `SIS Login-ID` and `sisloginid` are the same: only letters and
   digits, in lower case.  To be freed. */
char *header_name(const char *text);

#endif
