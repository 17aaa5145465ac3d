/*
 * dataset.h - labelled examples from a file, divided into three parts.
 *
 * Every format ends in the same Data, so a program never asks which one it was.
 */
#ifndef DATASET_H
#define DATASET_H

#include "nn.h"

/*
 * One example a row.  X is n x d, n >= 10, d >= 1, every element in [0, 1]: a pixel divided by
 * 255, a number of a CSV file by the largest of the whole file.  label[i] is the class of row i,
 * in 0 .. classes-1; classes is the largest label plus 1, from 2 to 1000 (a class in between may
 * have no rows, yet not all rows are of one).
 */
typedef struct {
    Mat X;
    int *label;
    int classes;
} Data;

/*
 * Reads one file, as it is or packed by gzip: CSV, IDX with the other half of its pair beside it,
 * a batch of CIFAR-10, or a MAT-file of SVHN; README.md describes them.  Returns 0; or -1 after one
 * line on stderr, `path:line: reason`, or `path: at byte N: reason`, or `path: reason` where the
 * fault has no place (a missing file, damaged gzip data): then *data is all zero and nothing
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

enum { DATA_ABSENT = -2 };

/*
 * The data set at name: a file as for data_read; a folder with the files of IDX, CIFAR-10 or SVHN;
 * or, where there is neither, one of digits, fashion, mnist, cifar10, svhn, which are looked for
 * in datasets/ and, fashion, where its Debian package puts it.  A folder with a test part gives it
 * as test, and 15 % of its training part, chosen by seed, as validation; all else is divided by
 * data_split.  Returns 0; or, after one line on stderr, -1 if the data are not in order,
 * DATA_ABSENT if there are none to read: then *parts is all zero.
 */
int data_load(const char *name, uint64_t seed, Split *parts);

/*
 * The accuracy, 0 to 1, of always answering the most frequent class of these same rows: the
 * baseline that a classifier has to beat.
 */
double data_majority(const Data *data);

#endif
