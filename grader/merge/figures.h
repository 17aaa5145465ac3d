/*
 * figures.h - the pictures of a report, drawn by one run of gnuplot.
 *
 * Only numbers go to gnuplot, nothing that a student wrote.
 */
#ifndef FIGURES_H
#define FIGURES_H

#include "class.h"

typedef enum { LINEAR, MLP, MODELS } Model;
typedef enum { ACCURACY, LOSS, KINDS } Kind;
enum { BINS = 10 }; /* of the histogram, each a tenth of the points; all of them are in the last */

typedef struct {
    const Class *class;
    char *folder; /* of the pictures, N.svg; NULL: it could not be made */
    int *first;   /* number of each student's first picture */
    Curve median[MODELS];
    int bin[BINS];
} Figures;

/* Draws all of a class; what cannot be drawn is no error, and a line on stderr says what is
 * missing. */
void figures_draw(Figures *figures, const Class *class);
void figures_free(Figures *figures);

/* Write a picture as inline SVG, or return false if there is none.  The label says what it shows.
 */
bool put_histogram(FILE *to, const Figures *figures, const char *label);
bool put_everyone(FILE *to, const Figures *figures, Model model, const char *label);
bool put_curve(FILE *to, const Figures *figures, const Student *student, int curve, Kind kind,
               const char *label);

Model model_of(const Curve *curve);

#endif
