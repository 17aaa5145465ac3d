/*
 * dataset.h - labelled examples from a file, divided into three parts.
 *
 * Every format ends in the same Data, so a program never asks which one it was.
 */
#ifndef DATASET_H
#define DATASET_H

#include "nn.h"

/*
 * One example a row.  X is n x d, n >= 10, d >= 1: divided by the largest value of the whole
 * file, one number for all rows, so that every element is in [0, 1] and the largest is 1.
 * label[i] is the class of row i, in 0 .. classes-1; classes is the largest label of the file
 * plus 1, from 2 to 1000 (a class in between may have no rows).
 */
typedef struct {
    Mat X;
    int *label;
    int classes;
} Data;

/*
 * Reads the file at path, as it is or packed by gzip; README.md describes the format.
 * Returns 0; or -1 after one line on stderr, `path:line: reason`, or `path: reason` where the
 * fault is in no line (a missing file, damaged gzip data): then *data is all zero and nothing
 * stays allocated.  What data held before is overwritten, not freed.
 */
int data_read(const char *path, Data *data);

void data_free(Data *data); /* leaves *data all zero; all zero may be freed again */

typedef struct {
    Data train, validation, test;
} Split;

/*
 * Copies every row of all (n >= 10) into exactly one of three parts, in an order shuffled by
 * seed alone: 15 % (rounded down) to validation, as many to test, the rest, 70 %, to train.
 * Each part has the classes of all, though a rare class may be missing from a small part.
 */
Split data_split(const Data *all, uint64_t seed);

void split_free(Split *parts);

/*
 * The accuracy, 0 to 1, of always answering the most frequent class of these same rows: the
 * baseline that a classifier has to beat.
 */
double data_majority(const Data *data);

#endif
