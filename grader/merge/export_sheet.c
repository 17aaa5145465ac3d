/*
 * export_sheet.c - the sheets of Canvas and Moodle: what they exported, with the grades filled in.
 *
 * Nothing else in the sheet changes.  Where there is no grade the cell stays as it is.  A grade is
 * scaled when the sheet states another maximum than the grader's.
 */
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include "export.h"
#include "text.h"

typedef struct Sheet Sheet;

/* What is known of a platform's sheet; headers as header_name() leaves them. */
typedef struct {
    const char *const *needed, *const *ids, *const *people; /* headers, lists that end with NULL */
    bool (*is_grade)(const Sheet *sheet, int column); /* whether this may be the grade's column */
    double (*max_of)(const Sheet *sheet, const Row *row); /* of the grade; 0: it does not say */
} Platform;

struct Sheet {
    const char *path;
    const Class *class;
    const Platform *platform;
    Table table;
    int grade;     /* its column */
    bool *found;   /* students that have a row */
    double scaled; /* the sheet's maximum if it differs from ours, else 0 */
};

static int refuse(const Sheet *sheet, int line, const char *what)
{
    fprintf(stderr, "%s:%d: %s\n", sheet->path, line, what);
    return EX_DATAERR;
}

/* ---- columns --------------------------------------------------------------------- */

static bool is_header(const Sheet *sheet, int column, const char *wanted)
{
    char *name = header_name(row_text(&sheet->table.row[0], column));
    bool same = strcmp(name, wanted) == 0;
    free(name);
    return same;
}

static int find_header(const Sheet *sheet, const char *wanted)
{
    for (int i = 0; i < sheet->table.row[0].cells; i++)
        if (is_header(sheet, i, wanted))
            return i;
    return -1;
}

static int check_headers(const Sheet *sheet)
{
    for (const char *const *name = sheet->platform->needed; *name; name++)
        if (find_header(sheet, *name) < 0) {
            fprintf(stderr, "%s:1: expected a column `%s`: is this the exported sheet?\n",
                    sheet->path, *name);
            return EX_DATAERR;
        }
    return 0;
}

static bool may_be_grade(const Sheet *sheet, int column, const char *wanted)
{
    if (wanted)
        return strcmp(row_text(&sheet->table.row[0], column), wanted) == 0;
    return sheet->platform->is_grade(sheet, column);
}

static int choose_column(Sheet *sheet, const char *wanted)
{
    const Row *header = &sheet->table.row[0];
    int n = 0;
    for (int i = 0; i < header->cells; i++)
        if (may_be_grade(sheet, i, wanted) && n++ == 0)
            sheet->grade = i;
    if (n == 1)
        return 0;
    if (n == 0)
        return refuse(sheet, 1,
                      wanted ? "there is no column of that name"
                             : "there is no column for a grade; name one with --column");
    refuse(sheet, 1, "which column is for the grade?  Name it with --column:");
    for (int i = 0; i < header->cells; i++)
        if (may_be_grade(sheet, i, wanted))
            fprintf(stderr, "    %s\n", header->cell[i].text);
    return EX_DATAERR;
}

/* ---- rows ------------------------------------------------------------------------ */

/* Adds the students of whom a cell may be to those found so far. */
static int find_by_id(const Sheet *sheet, const char *text, int n, const Student *found[2])
{
    char *key = one_line(text, SIZE_MAX);
    for (char *c = key; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    for (int i = 0; *key && i < sheet->class->students; i++) {
        const Student *s = &sheet->class->student[i];
        bool same = false;
        for (int k = 0; k < s->keys && !same; k++)
            same = strcmp(s->key[k], key) == 0;
        if (same && (n == 0 || found[0] != s))
            found[n++ > 0] = s;
    }
    free(key);
    return n;
}

static int find_by_name(const Sheet *sheet, const char *text, const Student *found[2])
{
    int n = 0;
    char *letters = header_name(text);
    for (int i = 0; *letters && i < sheet->class->students; i++) {
        const Student *s = &sheet->class->student[i];
        if (strcmp(s->letters[0], letters) == 0 || strcmp(s->letters[1], letters) == 0)
            found[n++ > 0] = s;
    }
    free(letters);
    return n;
}

/* How many students a row may be of, by all that identifies, or else by name; two go to found. */
static int find_student(const Sheet *sheet, const Row *row, const Student *found[2])
{
    int n = 0;
    for (const char *const *id = sheet->platform->ids; *id; id++)
        n = find_by_id(sheet, row_text(row, find_header(sheet, *id)), n, found);
    for (const char *const *name = sheet->platform->people; *name && n == 0; name++)
        n = find_by_name(sheet, row_text(row, find_header(sheet, *name)), found);
    return n;
}

static void fill(Sheet *sheet, Row *row, const Student *s)
{
    double max = sheet->platform->max_of(sheet, row);
    int points = s->submission->points, ours = s->submission->max_points;
    bool other = max > 0 && max != ours && ours > 0;
    if (other)
        sheet->scaled = max;
    Cell *cell = &row->cell[sheet->grade];
    free(cell->text);
    cell->text = other ? text_format("%.2f", points * max / ours) : text_format("%d", points);
}

static void tell_stranger(const Sheet *sheet, const Row *row)
{
    char *name = one_line(row_text(row, 0), 60);
    fprintf(stderr, "%s:%d: %s is not on the roster\n", sheet->path, row->line, name);
    free(name);
}

/* A row that is about the columns, not about a student. */
static bool no_student(const Row *row)
{
    return row_empty(row) || strstr(row_text(row, 0), "Points Possible") ||
           strstr(row_text(row, 0), "Manual Posting");
}

static int fill_row(Sheet *sheet, Row *row)
{
    const Student *found[2] = {NULL, NULL};
    if (no_student(row))
        return 0;
    int n = find_student(sheet, row, found);
    if (n > 1) {
        fprintf(stderr, "%s:%d: is this %s (line %d of the roster) or %s (line %d)?\n", sheet->path,
                row->line, found[0]->id, found[0]->line, found[1]->id, found[1]->line);
        return EX_DATAERR;
    }
    if (n == 0) {
        tell_stranger(sheet, row);
        return 0;
    }
    sheet->found[found[0] - sheet->class->student] = true;
    if (!has_grade(found[0]))
        return 0;
    if (row->cells <= sheet->grade)
        return refuse(sheet, row->line, "the row ends before the column of the grade");
    fill(sheet, row, found[0]);
    return 0;
}

static int fill_rows(Sheet *sheet)
{
    int status = 0, found = 0;
    for (int i = 1; i < sheet->table.rows; i++) {
        int now = fill_row(sheet, &sheet->table.row[i]);
        status = status ? status : now;
    }
    for (int i = 0; i < sheet->class->students; i++)
        found += sheet->found[i];
    if (!status && !found && sheet->class->students)
        return refuse(sheet, 1, "nobody of the roster is in this sheet");
    for (int i = 0; !status && i < sheet->class->students; i++)
        if (!sheet->found[i])
            fprintf(stderr, "%s: %s (%s) is on the roster, but has no row\n", sheet->path,
                    sheet->class->student[i].id, verdict_word[sheet->class->student[i].verdict]);
    if (!status && sheet->scaled > 0)
        fprintf(stderr, "%s: grades are scaled from %d to %g points, which the sheet states\n",
                sheet->path, class_max_points(sheet->class), sheet->scaled);
    return status;
}

static int fill_sheet(FILE *to, const Class *class, const char *path, const char *column,
                      const Platform *platform)
{
    Sheet sheet = {.path = path, .class = class, .platform = platform};
    int status = table_read(path, &sheet.table);
    if (status)
        return status;
    sheet.found = zeros((size_t) class->students, sizeof *sheet.found);
    status = check_headers(&sheet);
    if (!status)
        status = choose_column(&sheet, column);
    if (!status)
        status = fill_rows(&sheet);
    if (!status)
        table_write(to, &sheet.table);
    table_free(&sheet.table);
    free(sheet.found);
    return status;
}

/* ---- platforms ------------------------------------------------------------------- */

static double positive(const char *text)
{
    double number = strtod(text, NULL);
    return number > 0 && number < 1e9 ? number : 0;
}

/* Behind the section; the platform's own sums are marked as read-only. */
static bool canvas_grade(const Sheet *sheet, int column)
{
    const Table *t = &sheet->table;
    const char *title = row_text(&t->row[0], column), *open = strrchr(title, '(');
    if (column <= find_header(sheet, "section") || !open || !isdigit((unsigned char)open[1]) ||
        open[1 + strspn(open + 1, "0123456789")] != ')')
        return false;
    for (int i = 1; i < t->rows && i < 3; i++)
        if (strstr(row_text(&t->row[i], column), "read only"))
            return false;
    return true;
}

static double canvas_max(const Sheet *sheet, const Row *row)
{
    const Table *t = &sheet->table;
    (void)row; /* one maximum for all */
    for (int i = 1; i < t->rows && i < 3; i++)
        if (strstr(row_text(&t->row[i], 0), "Points Possible"))
            return positive(row_text(&t->row[i], sheet->grade));
    return 0;
}

int export_canvas(FILE *to, const Class *class, const char *sheet, const char *column)
{
    static const char *const needed[] = {"id", "section", NULL};
    static const char *const ids[] = {"id", "sisuserid", "sisloginid", "integrationid", NULL};
    static const char *const people[] = {"student", NULL};
    static const Platform canvas = {needed, ids, people, canvas_grade, canvas_max};
    return fill_sheet(to, class, sheet, column, &canvas);
}

static bool moodle_grade(const Sheet *sheet, int column)
{
    return is_header(sheet, column, "grade");
}

static double moodle_max(const Sheet *sheet, const Row *row)
{
    return positive(row_text(row, find_header(sheet, "maximumgrade")));
}

int export_moodle(FILE *to, const Class *class, const char *sheet, const char *column)
{
    static const char *const needed[] = {"identifier", "lastmodifiedgrade", NULL};
    static const char *const ids[] = {"identifier", "idnumber", "username", "emailaddress", NULL};
    static const char *const people[] = {"fullname", NULL};
    static const Platform moodle = {needed, ids, people, moodle_grade, moodle_max};
    return fill_sheet(to, class, sheet, column, &moodle);
}
