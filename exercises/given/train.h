/* train.h - what train.c shares with its helpers. */
#ifndef TRAIN_H
#define TRAIN_H

#include <signal.h>
#include <stdbool.h>
#include "dataset.h"
#include "nn.h"

/* How train ends, apart from 0 and 1; `train --help` explains them all. */
enum {
    EXIT_OPTION = 64,
    EXIT_DATA = 65,
    EXIT_NO_DATA = 66,
    EXIT_DIVERGED = 70,
    EXIT_NO_OUTPUT = 73,
    EXIT_WRITE = 74,
    EXIT_SIGNAL = 128 /* plus the number of the signal */
};

/* ---- options.c ---------------------------------------------------------- */

typedef enum { LINEAR, NETWORK } Model;

enum { MOST_HIDDEN = 8 };

typedef struct {
    Model model;
    Act act;
    int hiddens, hidden[MOST_HIDDEN]; /* hidden layers, and the neurons of each */
    int epochs, batch;
    double eta, lambda;
    uint64_t seed;
    const char *data, *out; /* out is NULL: no file */
    bool fast;              /* by the engine */
    int threads;            /* of the engine; 0: as many as are worth it */
} Options;

/* Reads the command line; a wrong one ends the program with one line on stderr. */
Options options_read(int argc, char **argv);

/* false, after one line on stderr, if this machine cannot hold the network that o asks for. */
bool options_fit(const Options *o, int rows, int features, int classes);

/* How many threads this machine runs at the same time. */
int processors(void);

/* ---- classifier.c ------------------------------------------------------- */

/* The weights of one of the two models; the other one's matrices are empty. */
typedef struct {
    Model model;
    Mat W, b;
    Mlp net;
} Classifier;

/* Normal numbers of this deviation. */
Mat weights_new(int rows, int cols, double deviation, Rng *rng);

/* Small random weights, biases 0. */
Classifier classifier_new(const Options *o, int features, int classes, Rng *rng);
void classifier_free(Classifier *c);

/* Y = the scores of every row of X. */
void classifier_forward(const Classifier *c, const Mat *X, Mat *Y);

/* ---- curve.c ------------------------------------------------------------ */

/* The loss is per example and without the penalty; the accuracy is from 0 to 1. */
typedef struct {
    double loss, accuracy;
} Score;

typedef struct {
    Score train, validation;
    double seconds;
} Point;

/* point[e] is what e epochs have reached.  It stays in memory until curve_write. */
typedef struct {
    int n;
    Point *point;
} Curve;

/* How training ended. */
typedef struct {
    int classes;
    int signal;            /* that stopped it, or 0 */
    double bad;            /* the loss that was infinite or not a number, or 0 */
    double test, majority; /* accuracies: on the test data, of always answering the commonest */
} Outcome;

/* Says before training if path cannot be written: returns an exit status, 0 if it can. */
int curve_probe(const char *path);

/* Writes o->out completely or, after one line on stderr, not at all; returns an exit status. */
int curve_write(const Curve *curve, const Options *o, const Outcome *end);

/* ---- fast.c ------------------------------------------------------------- */

typedef struct Fast Fast;

/* The engine with its first weights, for these rows and as many as `rows` to score. */
Fast *fast_new(const Options *o, const Data *train, int rows, Rng *rng);
void fast_free(Fast *f); /* NULL is allowed */

/* An epoch: a new order of n rows, then from row `first` of it some batches, *n rows. */
void fast_shuffle(Fast *f, int n, Rng *rng);
double fast_train(Fast *f, const Data *data, int first, int *n);
Score fast_score(Fast *f, const Data *data);

/* ---- progress.c --------------------------------------------------------- */

/* On a terminal one line, drawn again and again; elsewhere about ten plain lines. */
typedef struct {
    bool bar, colour;
    int columns, epochs;
    double start, drawn; /* seconds of some clock */
} Progress;

Progress progress_new(int epochs);
double progress_seconds(const Progress *p); /* since progress_new */

/* done counts epochs and may lie between two; latest is the last point known. */
void progress_draw(Progress *p, double done, const Point *latest);
void progress_epoch(Progress *p, int epoch, const Point *latest);
void progress_end(Progress *p); /* what is printed next starts on a line of its own */

/* ---- stop.c ------------------------------------------------------------- */

extern volatile sig_atomic_t stop; /* the signal that asked us to stop, or 0 */

/* From now on Ctrl-C and SIGTERM end the program with one line. */
void stop_on_signals(void);

/* From now on the first of them is told in stop, and only the second ends the program. */
void stop_gently(void);

/* Between true and false they wait. */
void stop_hold(bool hold);

/* ---- report.c ----------------------------------------------------------- */

/* What the loss before any learning says. */
void report_first(const Options *o, double loss, int classes);

/* What came out, and what to do next; written is the exit status of curve_write.  Returns ours. */
int report_end(const Options *o, const Curve *curve, const Outcome *end, int written);

#endif
