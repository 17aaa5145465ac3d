/* export.h - the formats in which grades leave. */
#ifndef EXPORT_H
#define EXPORT_H

#include "class.h"
#include "csv.h"
#include "output.h"

/* One text for the whole class, or one for each student; both fail after a line on stderr. */
void export_csv(FILE *to, const Class *class);
void export_junit(FILE *to, const Class *class);
void export_tap(FILE *to, const Class *class);
int export_gradescope(Folder *to, const Class *class);
int export_html(Folder *to, const Class *class);

/*
 * Fill in the sheet that a learning platform exported: only the column of the grade changes, and
 * only where there is a grade.  `column` names it where several could be meant; NULL else.
 */
int export_canvas(FILE *to, const Class *class, const char *sheet, const char *column);
int export_moodle(FILE *to, const Class *class, const char *sheet, const char *column);

#endif
