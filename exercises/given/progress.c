/* progress.c - how far training is, on stderr. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include "train.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int terminal_columns(void)
{
    const char *text = getenv("COLUMNS");
    struct winsize size;
    int columns = text ? atoi(text) : 0;
    if (columns <= 0 && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0)
        columns = size.ws_col;
    return columns <= 0 ? 80 : columns > 200 ? 200 : columns;
}

Progress progress_new(int epochs)
{
    const char *term = getenv("TERM"), *no_color = getenv("NO_COLOR");
    Progress p = {.epochs = epochs, .start = now(), .columns = terminal_columns()};
    p.bar = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
    p.colour = p.bar && !(no_color && *no_color);
    return p;
}

double progress_seconds(const Progress *p)
{
    return now() - p->start;
}

/* "0:03 left", once there is enough to judge by. */
static void time_left(const Progress *p, double done, char *text, size_t size)
{
    double passed = progress_seconds(p), left = passed * (p->epochs / done - 1);
    *text = '\0';
    if (passed > 1 && left < 6e6)
        snprintf(text, size, "%d:%02d left", (int)(left / 60), (int)left % 60);
}

/* "epoch 12/60 [=====-----]  train ...  0:03 left": the bar takes what the rest leaves. */
static void draw(const Progress *p, double done, const Point *latest)
{
    static const char full[] = "==============================";
    static const char rest[] = "------------------------------";
    char head[40], tail[120], left[20];
    time_left(p, done, left, sizeof left);
    int digits = snprintf(NULL, 0, "%d", p->epochs);
    int h = snprintf(head, sizeof head, "epoch %*d/%d ", digits, (int)done, p->epochs);
    int t = snprintf(tail, sizeof tail, "  train %.4f %5.1f%%  val %.4f %5.1f%%  %-9s",
                     latest->train.loss, 100 * latest->train.accuracy, latest->validation.loss,
                     100 * latest->validation.accuracy, left);
    int room = p->columns - 1 - h - t - 2, width = room > 30 ? 30 : room;
    if (width < 4) {
        fprintf(stderr, "\r%s%.*s", head, p->columns - 1 > h ? p->columns - 1 - h : 0, tail);
        return;
    }
    int equal = (int)(width * done / p->epochs);
    fprintf(stderr, "\r%s[%s%.*s%s%.*s]%s%*s", head, p->colour ? "\033[32m" : "", equal, full,
            p->colour ? "\033[0m" : "", width - equal, rest, tail, room - width, "");
}

void progress_draw(Progress *p, double done, const Point *latest)
{
    if (!p->bar || now() - p->drawn < 0.1)
        return;
    p->drawn = now();
    draw(p, done < p->epochs ? done : p->epochs, latest);
}

void progress_epoch(Progress *p, int epoch, const Point *latest)
{
    int every = (p->epochs + 9) / 10;
    if (p->bar) {
        p->drawn = epoch == p->epochs ? 0 : p->drawn;
        progress_draw(p, epoch, latest);
    } else if (epoch % every == 0 || epoch == p->epochs) {
        fprintf(stderr, "epoch %d/%d: train %.4f %.1f%%  validation %.4f %.1f%%\n", epoch,
                p->epochs, latest->train.loss, 100 * latest->train.accuracy,
                latest->validation.loss, 100 * latest->validation.accuracy);
    }
}

void progress_end(Progress *p)
{
    if (p->bar && p->drawn > 0)
        fputc('\n', stderr);
    p->bar = false;
}
