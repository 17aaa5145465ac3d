/*
 * roster.c - who is in the class: a CSV file with any order of columns.
 *
 * A header counts by its letters and digits alone.  The first column of the list below that is
 * there holds the id, which each student must have and no two share; the others identify as well.
 */
#include <ctype.h>
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>
#include "class.h"
#include "csv.h"
#include "text.h"

static const char *const id_headers[] = {
    "id",        "studentid",  "studentnumber", "idnumber",   "matriculationnumber",
    "sisuserid", "login",      "loginid",       "sisloginid", "username",
    "user",      "netid",      "emailaddress",  "email",      "mail",
    "student",   "identifier", "submission",    NULL,
};
static const char *const name_headers[] = {"name", "fullname", "studentname", "student", NULL};
static const char *const first_headers[] = {"firstname", "givenname", "forename", NULL};
static const char *const last_headers[] = {"lastname", "surname", "familyname", NULL};

typedef struct {
    const char *path;
    const Table *table;
    int ids, id[32]; /* columns that identify, the best first */
    int name, first, last;
} Roster;

static int find_column(const Row *header, const char *wanted)
{
    for (int i = 0; i < header->cells; i++) {
        char *name = header_name(header->cell[i].text);
        bool same = strcmp(name, wanted) == 0;
        free(name);
        if (same)
            return i;
    }
    return -1;
}

static int find_any(const Row *header, const char *const *wanted)
{
    int column = -1;
    for (; *wanted && column < 0; wanted++)
        column = find_column(header, *wanted);
    return column;
}

static bool find_columns(Roster *r)
{
    const Row *header = &r->table->row[0];
    for (int i = 0; id_headers[i]; i++) {
        int column = find_column(header, id_headers[i]);
        if (column >= 0)
            r->id[r->ids++] = column;
    }
    r->name = find_any(header, name_headers);
    r->first = find_any(header, first_headers);
    r->last = find_any(header, last_headers);
    if (r->ids == 0) {
        fprintf(stderr, "%s:1: expected a column id, student, login or email\n", r->path);
        return false;
    }
    if (r->id[0] == r->name)
        r->name = -1;
    return true;
}

/* ---- a student ------------------------------------------------------------------- */

static void add_key(Student *s, const char *text, size_t length)
{
    if (length == 0)
        return;
    char *key = s->key[s->keys++] = text_copy(text, length);
    for (; *key; key++)
        *key = (char)tolower((unsigned char)*key);
}

static void add_keys(Student *s, const Roster *r, const Row *row)
{
    s->key = zeros(2 * (size_t)r->ids, sizeof *s->key);
    for (int i = 0; i < r->ids; i++) {
        char *text = cell_text(row_text(row, r->id[i]));
        size_t before_at = strcspn(text, "@");
        add_key(s, text, strlen(text));
        if (text[before_at])
            add_key(s, text, before_at);
        free(text);
    }
}

static char *full_name(const Roster *r, const Row *row)
{
    if (r->name >= 0)
        return cell_text(row_text(row, r->name));
    char *name = text_format("%s %s", row_text(row, r->first), row_text(row, r->last));
    char *tidy = trimmed(name);
    free(name);
    return tidy;
}

/* "Ann Lee": annlee and leeann; "Lee, Ann": leeann and annlee. */
static void add_letters(Student *s)
{
    const char *cut = strchr(s->name, ',');
    cut = cut ? cut : strrchr(s->name, ' ');
    s->letters[0] = header_name(s->name);
    char *swapped =
        cut ? text_format("%s%.*s", cut + 1, (int)(cut - s->name), s->name) : text_copy("", 0);
    s->letters[1] = header_name(swapped);
    free(swapped);
}

static void add_page(Student *s)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(hash, (const unsigned char *)s->id, strlen(s->id));
    sodium_bin2hex(s->page, sizeof s->page, hash, sizeof s->page / 2);
}

/* A gradebook that serves as roster has rows above the students that are none. */
static bool no_student(const Row *row)
{
    return row_empty(row) || strstr(row_text(row, 0), "Points Possible") ||
           strstr(row_text(row, 0), "Manual Posting");
}

static bool read_student(Student *s, const Roster *r, const Row *row)
{
    *s = (Student){.line = row->line, .id = cell_text(row_text(row, r->id[0]))};
    s->name = full_name(r, row);
    s->note = text_copy("", 0);
    add_letters(s);
    add_keys(s, r, row);
    add_page(s);
    if (s->id[0])
        return true;
    fprintf(stderr, "%s:%d: expected something in the column %s\n", r->path, row->line,
            row_text(&r->table->row[0], r->id[0]));
    return false;
}

static int by_key(const void *a, const void *b)
{
    const Student *const *s = a, *const *t = b;
    int order = strcmp((*s)->key[0], (*t)->key[0]);
    return order ? order : (*s)->line - (*t)->line;
}

static bool no_doubles(const Class *class, const char *path)
{
    bool good = true;
    const Student **sorted = zeros((size_t) class->students, sizeof *sorted);
    for (int i = 0; i < class->students; i++)
        sorted[i] = &class->student[i];
    qsort(sorted, (size_t) class->students, sizeof *sorted, by_key);
    for (int i = 1; i < class->students; i++)
        if (strcmp(sorted[i - 1]->key[0], sorted[i]->key[0]) == 0) {
            char *id = one_line(sorted[i]->id, 60);
            fprintf(stderr, "%s:%d: the id %s is that of line %d already\n", path, sorted[i]->line,
                    id, sorted[i - 1]->line);
            free(id);
            good = false;
        }
    free(sorted);
    return good;
}

int class_read_roster(Class *class, const char *path)
{
    Table table;
    int status = table_read(path, &table);
    if (status)
        return status;
    Roster roster = {.path = path, .table = &table};
    bool good = sodium_init() >= 0 && find_columns(&roster);
    class->student = zeros((size_t)table.rows, sizeof *class->student);
    for (int i = 1; good && i < table.rows; i++)
        if (!no_student(&table.row[i]))
            good = read_student(&class->student[class->students++], &roster, &table.row[i]);
    table_free(&table);
    return good && no_doubles(class, path) ? 0 : EX_DATAERR;
}
