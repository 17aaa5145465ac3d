/* page.h - what all pages of a report share. */
#ifndef PAGE_H
#define PAGE_H

#include "class.h"
#include "figures.h"
#include "output.h"

/* From the doctype to the first element of the page, with a warning on top if results are not to
   be trusted; and the end, which says what graded. */
void page_begin(FILE *to, const Class *class, const char *title);
void page_end(FILE *to, const Class *class);

/* <TAG CLASS>text</TAG>, the text escaped; kind may be "". */
void put_element(FILE *to, const char *tag, const char *kind, const char *text);

/* A bar of how much of the points; kind is a class of its own, or "". */
void put_bar(FILE *to, const char *kind, int points, int max_points);

/* What lines of the learning curves mean. */
void put_legend(FILE *to);

/* ties_go_to_the_lowest_class: without the underscores. */
void put_words(FILE *to, const char *property);

/* "Linear classifier" */
const char *model_title(Model model);

void class_page(FILE *to, const Class *class, const Figures *figures);
void student_page(FILE *to, const Class *class, const Student *student, const Figures *figures);

#endif
