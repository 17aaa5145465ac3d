/*
 * curve.c - the learning curve as a file: numbers between tabs, comments after #.
 *
 * A new file is written under another name and renamed when it is complete, so the file under
 * its own name is never a half.  What is no plain file, a device or a link such as /dev/stdout,
 * must not be replaced: it is written directly.
 */
#define _POSIX_C_SOURCE 200809L
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "train.h"

static int refuse(const char *path, int error, int status)
{
    fprintf(stderr, "train: cannot write %s: %s\n", path,
            error == EEXIST ? "what is there is no learning curve, and stays" : strerror(error));
    return status;
}

static bool is_plain(const struct stat *s)
{
    return S_ISREG(s->st_mode) || S_ISDIR(s->st_mode);
}

/* Whether the file holds something else than write_settings() begins with: data, or a program. */
static bool is_foreign(const char *path)
{
    char start[sizeof "# epoch"] = "";
    FILE *f = fopen(path, "r");
    bool any = f && fgets(start, sizeof start, f);
    if (f)
        fclose(f);
    return any && strcmp(start, "# epoch") != 0;
}

/*
 * Opens path in mode, or for a plain file a new one beside it, whose name goes to temporary: then
 * Ctrl-C waits until stop_hold(false), so that this name never stays.
 */
static FILE *open_beside(const char *path, const char *mode, char *temporary, size_t size)
{
    struct stat s;
    *temporary = '\0';
    if (lstat(path, &s) == 0) {
        if (!is_plain(&s))
            return fopen(path, mode);
        errno = EISDIR;
        if (S_ISDIR(s.st_mode) || access(path, W_OK) < 0)
            return NULL;
        errno = EEXIST;
        if (is_foreign(path))
            return NULL;
    }
    int length = snprintf(temporary, size, "%s.%ld", path, (long)getpid());
    if (length < 0 || (size_t)length >= size) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    stop_hold(true);
    return fopen(temporary, "wx"); /* x: never somebody else's file */
}

int curve_probe(const char *path)
{
    char temporary[4096];
    if (!path)
        return 0;
    FILE *f = open_beside(path, "a", temporary, sizeof temporary);
    int status = f ? 0 : refuse(path, errno, EXIT_NO_OUTPUT);
    if (f)
        fclose(f);
    if (f && *temporary)
        remove(temporary);
    stop_hold(false);
    return status;
}

static void write_network(FILE *f, const Options *o)
{
    fprintf(f, "# model=mlp hidden=%d", o->hidden[0]);
    for (int l = 1; l < o->hiddens; l++)
        fprintf(f, ",%d", o->hidden[l]);
    fprintf(f, " act=%s", o->act == TANH ? "tanh" : "relu");
}

static void write_settings(FILE *f, const Options *o, const Outcome *end)
{
    fputs("# epoch\ttrain_loss\tvalidation_loss\ttrain_accuracy\tvalidation_accuracy\tseconds\n",
          f);
    if (o->model == LINEAR)
        fputs("# model=linear", f);
    else
        write_network(f, o);
    fprintf(f,
            " epochs=%d batch=%d eta=%g lambda=%g seed=%llu bits=%d classes=%d majority=%.4f data=",
            o->epochs, o->batch, o->eta, o->lambda, (unsigned long long)o->seed,
            (int)(8 * sizeof(real)), end->classes, end->majority);
    for (const char *c = o->data; *c; c++)
        fputc(iscntrl((unsigned char)*c) ? '?' : *c, f); /* one comment stays one line */
    fputc('\n', f);
}

static void write_all(FILE *f, const Curve *curve, const Options *o, const Outcome *end)
{
    write_settings(f, o, end);
    for (int e = 0; e < curve->n; e++) {
        const Point *p = &curve->point[e];
        fprintf(f, "%d\t%.6g\t%.6g\t%.4f\t%.4f\t%.3f\n", e, p->train.loss, p->validation.loss,
                p->train.accuracy, p->validation.accuracy, p->seconds);
    }
    if (end->signal)
        fprintf(f, "# stopped by the user after %d epochs\n", curve->n - 1);
    if (end->bad != 0)
        fprintf(f, "# diverged in epoch %d: loss is %s, eta %g\n", curve->n,
                isnan(end->bad) ? "nan" : "infinite", o->eta);
    else
        fprintf(f, "# test_accuracy=%.4f\n", end->test);
}

/* To the disk, under its own name: an errno, or 0. */
static int complete(FILE *f, const char *temporary, const char *path)
{
    int error = ferror(f) || fflush(f) || (*temporary && fsync(fileno(f))) ? errno : 0;
    if (fclose(f) && !error)
        error = errno;
    if (!error && *temporary && rename(temporary, path) < 0)
        error = errno;
    if (error && *temporary)
        remove(temporary);
    return error;
}

int curve_write(const Curve *curve, const Options *o, const Outcome *end)
{
    char temporary[4096];
    if (!o->out || curve->n == 0)
        return 0;
    FILE *f = open_beside(o->out, "w", temporary, sizeof temporary);
    int error = errno;
    if (f) {
        write_all(f, curve, o, end);
        error = complete(f, temporary, o->out);
    }
    stop_hold(false);
    return error ? refuse(o->out, error, EXIT_WRITE) : 0;
}
