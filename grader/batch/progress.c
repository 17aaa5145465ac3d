/* progress.c - how far a batch is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include "grade.h"
#include "text.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int terminal_columns(void)
{
    const char *term = getenv("TERM");
    struct winsize size;
    if (!isatty(STDERR_FILENO) || !term || strcmp(term, "dumb") == 0)
        return 0;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

Progress progress_new(int total)
{
    return (Progress){.total = total, .start = now(), .columns = terminal_columns()};
}

static int done(const Progress *p)
{
    return p->count[FAILED] + p->count[GRADED] + p->count[REFUSED] + p->count[KEPT];
}

/* "  0:03 left", once there is enough to judge by; results that were kept took no time. */
static void time_left(const Progress *p, char *text, size_t size)
{
    int worked = done(p) - p->count[KEPT];
    double passed = now() - p->start, left = passed * (p->total - done(p)) / (worked ? worked : 1);
    *text = '\0';
    if (worked && passed > 1 && left < 6e6)
        snprintf(text, size, ", %d:%02d left", (int)(left / 60), (int)left % 60);
}

/* "[=====-----] 57 of 100: 40 graded, 3 refused, 14 kept, 0 failed, 0:43 left" */
static void draw(const Progress *p)
{
    static const char full[] = "==============================";
    static const char rest[] = "------------------------------";
    char tail[160], left[32];
    time_left(p, left, sizeof left);
    int length = snprintf(
        tail, sizeof tail, " %d of %d: %d graded, %d refused, %d kept, %d failed%s", done(p),
        p->total, p->count[GRADED], p->count[REFUSED], p->count[KEPT], p->count[FAILED], left);
    int room = p->columns - 3 - length, width = room > 30 ? 30 : room;
    if (width < 4) {
        fprintf(stderr, "\r\033[K%.*s", p->columns - 1, tail + 1);
        return;
    }
    int equal = width * done(p) / p->total;
    fprintf(stderr, "\r\033[K[%.*s%.*s]%s", equal, full, width - equal, rest, tail);
}

void progress_end(Progress *p)
{
    if (p->columns)
        fputs("\r\033[K", stderr);
}

static void print_line(const Task *task)
{
    static const char *const word[VERDICTS] = {"failed", "graded", "refused", "kept"};
    const Outcome *o = &task->outcome;
    char *name = name_clean(task->submission.name);
    printf("%-8s %s", word[o->verdict], name);
    if (o->verdict == GRADED || o->verdict == KEPT)
        printf("  %d of %d points", o->points, o->most);
    char reason[BOX_REASON];
    text_to_line(reason, sizeof reason, o->reason, strlen(o->reason));
    if (o->verdict == FAILED || o->verdict == REFUSED)
        printf(": %s", reason);
    printf("\n");
    fflush(stdout);
    free(name);
}

void progress_take(Progress *p, const Task *task)
{
    if (task)
        p->count[task->outcome.verdict]++;
    if (task && (!p->columns || task->outcome.verdict == FAILED)) {
        progress_end(p);
        print_line(task);
        p->drawn = 0;
    }
    if (!p->columns || now() - p->drawn < 0.1)
        return;
    p->drawn = now();
    draw(p);
}
