/* page.c - what all pages of a report share. */
#include <stdlib.h>
#include <string.h>
#include "page.h"
#include "text.h"

static const unsigned char sheet[] = {
#include "text/grader/merge/page.css.h"
};

void put_element(FILE *to, const char *tag, const char *kind, const char *text)
{
    fprintf(to, *kind ? "<%s class=\"%s\">" : "<%s>", tag, kind);
    put_markup(to, text);
    fprintf(to, "</%s>", tag);
}

void put_bar(FILE *to, const char *kind, int points, int max_points)
{
    const char *much = max_points == 0 || points == 0 ? "none"
                       : points == max_points         ? "all"
                                                      : "some";
    double share = max_points ? 100.0 * points / max_points : 0;
    fprintf(to, "<span class=\"bar %s %s\"><i style=\"--share:%.1f%%\"></i></span>", much, kind,
            share);
}

void put_words(FILE *to, const char *property)
{
    char *words = text_copy(property, strlen(property));
    for (char *c = words; *c; c++)
        *c = *c == '_' ? ' ' : *c;
    put_markup(to, words);
    free(words);
}

const char *model_title(Model model)
{
    return model == MLP ? "Two-layer network" : "Linear classifier";
}

void put_legend(FILE *to)
{
    fprintf(to, "<p class=\"legend\"><span class=\"line train\">training</span> "
                "<span class=\"line validation\">validation</span> "
                "<span class=\"line median\">validation, median of the class</span> "
                "<span class=\"line majority\">always the commonest class</span></p>\n");
}

/* ---- the frame ------------------------------------------------------------------- */

/* Results of an unprotected grader could have been made by the submissions themselves. */
static void put_banner(FILE *to, const Class *class)
{
    bool unboxed = false;
    for (int i = 0; i < class->submissions; i++)
        unboxed |= strcmp(class->submission[i].box, "none") == 0;
    if (!unboxed && !class->mixed)
        return;
    fprintf(to, "<div class=\"banner\" role=\"alert\">");
    if (unboxed)
        fprintf(to, "<p>Graded without a sandbox (--box none): a submission could have changed "
                    "these results.</p>");
    if (class->mixed)
        fprintf(to, "<p>These results come from different graders, secrets or boxes (--mixed): "
                    "they are not comparable.</p>");
    fprintf(to, "</div>\n");
}

/* The policy keeps a browser from running or loading anything at all. */
void page_begin(FILE *to, const Class *class, const char *title)
{
    fprintf(to, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'unsafe-inline'\">\n<meta name=\"robots\" content=\"noindex\">\n");
    put_element(to, "title", "", title);
    fprintf(to, "\n<style>\n%s</style>\n</head>\n<body>\n", (const char *)sheet);
    put_banner(to, class);
}

void page_end(FILE *to, const Class *class)
{
    const Submission *model = class->model;
    if (model) {
        fprintf(to, "<footer>Grader ");
        put_element(to, "code", "", model->version);
        fprintf(to, ", secret ");
        put_element(to, "code", "", model->secret);
        fprintf(to, ", box ");
        put_markup(to, model->box);
        fprintf(to, ", compiler ");
        put_markup(to, model->compiler);
        fprintf(to, "</footer>\n");
    }
    fprintf(to, "</body>\n</html>\n");
}
