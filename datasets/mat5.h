/*
 * mat5.h - MAT-files of version 5: mat5.c reads the format, svhn.c what SVHN keeps in it.
 */
#ifndef MAT5_H
#define MAT5_H

#include "format.h"

/* How numbers are stored, and what array they make. */
enum { INT8 = 1, UINT8, INT16, UINT16, INT32, UINT32, SINGLE, DOUBLE = 9, INT64 = 12, UINT64 };
enum { CLASS_DOUBLE = 6, CLASS_UINT8 = 9, CLASS_UINT64 = 15 };

enum { NAME_MAX_5 = 63 };

/* The beginning of an element; if it is small, its data are here. */
typedef struct {
    uint32_t type, size;
    bool small;
    unsigned char data[4];
} Tag;

/* The beginning of a variable. */
typedef struct {
    char name[NAME_MAX_5 + 1];
    int array_class, sizes;
    uint32_t size[4]; /* those that it has no more are 1 */
    uint64_t count;   /* their product */
} Variable;

/* The beginning of the file: 0; or -1 after one line, that says what it is instead. */
int mat5_header(Stream *s);

/* The next variable of the file as a stream of its own: 1, or 0 at the end, or -1. */
int mat5_next(Stream *s, Stream *variable);

/* Its flags, sizes and name: 0 or -1. */
int mat5_variable(Stream *s, Variable *v);

/* Then the tag of its numbers, of which there must be as many as its sizes say: 0 or -1. */
int mat5_numbers(Stream *s, const Variable *v, Tag *tag);

/* Then one of them after the other: 0 or -1. */
int mat5_number(Stream *s, const Tag *tag, double *number);

#endif
