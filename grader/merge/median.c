/* median.c - the curve of which half of a class is above at each epoch. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "median.h"
#include "text.h"

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

double median_of(int n, double *number)
{
    if (n == 0)
        return NAN;
    qsort(number, (size_t)n, sizeof *number, by_size);
    return n % 2 ? number[n / 2] : (number[n / 2 - 1] + number[n / 2]) / 2;
}

/* The students' curves of a model: how many; they go to curve. */
static int find_curves(const Class *class, const char *model, const Curve **curve)
{
    int n = 0;
    for (int i = 0; i < class->students; i++) {
        const Submission *s = class->student[i].submission;
        for (int k = 0; s && k < s->curves; k++)
            if (strcmp(s->curve[k].model, model) == 0 && s->curve[k].rows > 0) {
                curve[n++] = &s->curve[k];
                break;
            }
    }
    return n;
}

static double median_at(int n, const Curve *const *curve, int row, int column, double *number)
{
    int finite = 0;
    for (int i = 0; i < n; i++)
        if (row < curve[i]->rows && isfinite(curve[i]->row[row][column]))
            number[finite++] = curve[i]->row[row][column];
    return median_of(finite, number);
}

Curve median_curve(const Class *class, const char *model)
{
    const Curve **curve = zeros((size_t) class->students, sizeof *curve);
    double *number = zeros((size_t) class->students, sizeof *number);
    int n = find_curves(class, model, curve);
    Curve median = {.model = model, .majority = n ? curve[0]->majority : NAN};
    for (int i = 0; i < n; i++)
        median.rows = curve[i]->rows > median.rows ? curve[i]->rows : median.rows;
    median.row = zeros((size_t)median.rows, sizeof *median.row);
    for (int row = 0; row < median.rows; row++)
        for (int k = 0; k < COLUMNS; k++)
            median.row[row][k] = median_at(n, curve, row, k, number);
    free(curve);
    free(number);
    return median;
}
