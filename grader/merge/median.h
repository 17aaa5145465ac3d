/* median.h - the curve of which half of a class is above at each epoch. */
#ifndef MEDIAN_H
#define MEDIAN_H

#include "class.h"

/* Over the finite numbers of the students' curves of a model; no rows when there is none.  The row
   of the curve is to be freed. */
Curve median_curve(const Class *class, const char *model);

/* Of n numbers, which are sorted; NaN if n is 0. */
double median_of(int n, double *number);

#endif
