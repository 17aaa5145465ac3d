/* figures.c - the pictures of a report, drawn by one run of gnuplot. */
#include <fcntl.h>
#include <math.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "figures.h"
#include "median.h"
#include "text.h"

extern char **environ;

static const unsigned char style[] = {
#include "text/plots/style.gp.h"
};
static const unsigned char script[] = {
#include "text/grader/merge/figures.gp.h"
};

enum { HISTOGRAM, EVERYONE, FIRST = EVERYONE + MODELS }; /* numbers of pictures */

Model model_of(const Curve *curve)
{
    return strcmp(curve->model, "mlp") == 0 ? MLP : LINEAR;
}

/* ---- the script ------------------------------------------------------------------ */

static void begin_picture(FILE *to, const Figures *f, int number)
{
    fprintf(to, "set output '%s/%d.svg'\n", f->folder, number);
}

static void put_rows(FILE *to, const Curve *c)
{
    for (int i = 0; i < c->rows; i++) {
        for (int k = 0; k < COLUMNS; k++)
            if (isfinite(c->row[i][k]))
                fprintf(to, "%.9g ", c->row[i][k]);
            else
                fprintf(to, "NaN ");
        fprintf(to, "\n");
    }
}

static void put_block(FILE *to, const char *name, const Curve *c)
{
    fprintf(to, "$%s << EOD\n", name);
    put_rows(to, c);
    fprintf(to, "EOD\n");
}

/* gnuplot ends at a plot without a point: a curve needs two epochs with all their numbers. */
static bool can_be_drawn(const Curve *c)
{
    int whole = 0;
    for (int i = 0; i < c->rows; i++) {
        bool finite = true;
        for (int k = 0; k < COLUMNS; k++)
            finite &= isfinite(c->row[i][k]) && fabs(c->row[i][k]) < 1e100;
        whole += finite;
    }
    return whole >= 2;
}

/* A loss that grows a hundredfold leaves the others a flat line, unless the scale is logarithmic.
 */
static bool spans_decades(const Curve *c)
{
    double low = INFINITY, high = 0;
    for (int i = 0; i < c->rows; i++)
        for (int k = TRAIN_LOSS; k <= VALIDATION_LOSS; k++)
            if (isfinite(c->row[i][k])) {
                low = fmin(low, c->row[i][k]);
                high = fmax(high, c->row[i][k]);
            }
    return low > 0 && high > 100 * low;
}

static void set_axes(FILE *to, Kind kind, const Curve *c)
{
    fprintf(to, "set xrange [0:%g]\nset xtics auto\nmajority = %g\n",
            fmax(1, c->row[c->rows - 1][EPOCH]), isfinite(c->majority) ? c->majority : 0);
    if (kind == ACCURACY)
        fprintf(to, "unset logscale y\nset yrange [0:1]\nset ytics 0, 0.2 format '%%.1f'\n");
    else
        fprintf(to, "%s logscale y\nset yrange [%s:*]\nset ytics auto format '%%.3g'\n",
                spans_decades(c) ? "set" : "unset", spans_decades(c) ? "*" : "0");
}

static void draw_curve(FILE *to, const Figures *f, const Curve *c, int number)
{
    static const char *const macro[] = {[ACCURACY] = "@accuracy", [LOSS] = "@loss"};
    const Curve *median = &f->median[model_of(c)];
    if (!can_be_drawn(c))
        return;
    put_block(to, "curve", c);
    put_block(to, "median", median);
    for (Kind kind = 0; kind < KINDS; kind++) {
        begin_picture(to, f, number + (int)kind);
        set_axes(to, kind, c);
        fprintf(to, "%s\n", macro[kind]);
    }
}

static void draw_everyone(FILE *to, const Figures *f, Model model)
{
    const Curve *median = &f->median[model];
    int n = 0;
    if (!can_be_drawn(median))
        return;
    fprintf(to, "$all << EOD\n");
    for (int i = 0; i < f->class->students; i++) {
        const Submission *s = f->class->student[i].submission;
        for (int k = 0; s && k < s->curves; k++)
            if (model_of(&s->curve[k]) == model && can_be_drawn(&s->curve[k])) {
                put_rows(to, &s->curve[k]);
                fprintf(to, "\n\n");
                n++;
            }
    }
    fprintf(to, "EOD\n");
    put_block(to, "median", median);
    begin_picture(to, f, EVERYONE + (int)model);
    set_axes(to, ACCURACY, median);
    fprintf(to, "students = %d\n@everyone\n", n);
}

static void draw_histogram(FILE *to, const Figures *f)
{
    begin_picture(to, f, HISTOGRAM);
    fprintf(to, "$bins << EOD\n");
    for (int i = 0; i < BINS; i++)
        fprintf(to, "%d %d\n", 100 / BINS * i + 50 / BINS, f->bin[i]);
    fprintf(to, "EOD\n@histogram_axes\n@histogram\n@curve_axes\n");
}

static void write_script(FILE *to, const Figures *f)
{
    fprintf(to, "kind = 'svg'\noutput = ''\n%s\n%s\n", (const char *)style, (const char *)script);
    draw_histogram(to, f);
    for (Model model = 0; model < MODELS; model++)
        draw_everyone(to, f, model);
    for (int i = 0; i < f->class->students; i++) {
        const Submission *s = f->class->student[i].submission;
        for (int k = 0; s && k < s->curves; k++)
            draw_curve(to, f, &s->curve[k], f->first[i] + KINDS * k);
    }
}

/* ---- gnuplot --------------------------------------------------------------------- */

static bool run_gnuplot(const char *path)
{
    char *const words[] = {"gnuplot", "-d", (char *)path, NULL};
    posix_spawn_file_actions_t actions;
    pid_t pid;
    int status = -1;
    posix_spawn_file_actions_init(&actions);
    for (int i = 0; i < 3; i++)
        posix_spawn_file_actions_addopen(&actions, i, "/dev/null", O_RDWR, 0);
    bool started = posix_spawnp(&pid, words[0], &actions, NULL, words, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    return started && waitpid(pid, &status, 0) == pid && status == 0;
}

static bool draw(const Figures *f)
{
    char *path = text_format("%s/script.gp", f->folder);
    FILE *to = fopen(path, "w");
    if (to)
        write_script(to, f);
    bool good = to && fclose(to) == 0 && run_gnuplot(path);
    if (to)
        unlink(path);
    free(path);
    return good;
}

static void number_pictures(Figures *f)
{
    int next = FIRST;
    f->first = zeros((size_t)f->class->students + 1, sizeof *f->first);
    for (int i = 0; i < f->class->students; i++) {
        f->first[i] = next;
        next +=
            f->class->student[i].submission ? KINDS * f->class->student[i].submission->curves : 0;
    }
    f->first[f->class->students] = next;
}

static void fill_bins(Figures *f)
{
    for (int i = 0; i < f->class->students; i++) {
        const Student *s = &f->class->student[i];
        int max = class_max_points(f->class);
        if (!has_grade(s) || max == 0)
            continue;
        int bin = s->submission->points * BINS / max;
        f->bin[bin < BINS ? bin : BINS - 1]++;
    }
}

void figures_draw(Figures *f, const Class *class)
{
    const char *tmp = getenv("TMPDIR");
    *f = (Figures){.class = class};
    f->folder = text_format("%s/grade-merge.XXXXXX", tmp ? tmp : "/tmp");
    number_pictures(f);
    fill_bins(f);
    for (Model model = 0; model < MODELS; model++)
        f->median[model] = median_curve(class, model == MLP ? "mlp" : "linear");
    if (!mkdtemp(f->folder)) {
        free(f->folder);
        f->folder = NULL;
    }
    if (!f->folder || !draw(f))
        fprintf(stderr, "pages have tables in place of some pictures: gnuplot is missing or failed "
                        "(sh grader/setup.sh installs it)\n");
}

void figures_free(Figures *f)
{
    for (int i = 0; f->folder && i < f->first[f->class->students]; i++) {
        char *path = text_format("%s/%d.svg", f->folder, i);
        unlink(path);
        free(path);
    }
    if (f->folder)
        rmdir(f->folder);
    for (Model model = 0; model < MODELS; model++)
        free(f->median[model].row);
    free(f->folder);
    free(f->first);
}

/* ---- a picture in a page --------------------------------------------------------- */

static char *read_picture(const Figures *f, int number)
{
    char *path = text_format("%s/%d.svg", f->folder ? f->folder : "", number), *text = NULL;
    size_t size = 0;
    FILE *file = f->folder ? fopen(path, "r") : NULL;
    if (file && getdelim(&text, &size, '\0', file) < 0)
        text[0] = '\0';
    if (file)
        fclose(file);
    free(path);
    if (text && strstr(text, "<svg") && strstr(text, "</svg>"))
        return text;
    free(text);
    return NULL;
}

/* Where the rest begins when an element at text is left out; NULL if it does not begin here. */
static const char *behind(const char *text, const char *open, const char *close)
{
    size_t length = strlen(open);
    const char *end = strncmp(text, open, length) == 0 ? strstr(text + length, close) : NULL;
    return end ? end + strlen(close) : NULL;
}

/* Without names and definitions, for those of two pictures in a page would be the same. */
static void put_tidy(FILE *to, const char *text)
{
    static const char *const part[][2] = {
        {"<title>", "</title>"},
        {"<desc>", "</desc>"},
        {"<defs>", "</defs>"},
        {" id=\"", "\""},
    };
    while (*text) {
        const char *rest = NULL;
        for (size_t i = 0; i < sizeof part / sizeof *part && !rest; i++)
            rest = behind(text, part[i][0], part[i][1]);
        if (rest)
            text = rest;
        else
            fputc(*text++, to);
    }
}

static bool put_picture(FILE *to, const Figures *f, int number, const char *label)
{
    char *text = read_picture(f, number);
    if (!text)
        return false;
    fprintf(to, "<svg role=\"img\" aria-label=\"");
    put_markup(to, label);
    fprintf(to, "\" ");
    put_tidy(to, strstr(text, "<svg") + strlen("<svg"));
    free(text);
    return true;
}

bool put_histogram(FILE *to, const Figures *f, const char *label)
{
    return put_picture(to, f, HISTOGRAM, label);
}

bool put_everyone(FILE *to, const Figures *f, Model model, const char *label)
{
    return put_picture(to, f, EVERYONE + (int)model, label);
}

bool put_curve(FILE *to, const Figures *f, const Student *s, int curve, Kind kind,
               const char *label)
{
    return put_picture(to, f, f->first[s - f->class->student] + KINDS * curve + (int)kind, label);
}
