/* report.c - what train says about its numbers, and what to do next. */
#include <math.h>
#include <stdio.h>
#include "train.h"

/* Without knowledge every class has p = 1 / classes, and - ln p = ln classes. */
void report_first(const Options *o, double loss, int classes)
{
    double blind = log(classes), above = loss - blind;
    if (o->model == LINEAR && fabs(above) < 0.01)
        printf("epoch 0: loss %.4f = ln %d, as it must be before any learning\n", loss, classes);
    else if (o->model == NETWORK && above > -0.01 && above < 2)
        printf("epoch 0: loss %.4f; blind guessing has ln %d = %.4f\n", loss, classes, blind);
    else
        printf("epoch 0: loss %.4f, yet blind guessing has ln %d = %.4f: make check-03\n", loss,
               classes, blind);
    fflush(stdout);
}

/* The step that suits most data is about 0.3 for a mean: for the sum, divide by the batch. */
static double better_eta(const Options *o)
{
    double usual = 0.32 / o->batch;
    return o->eta < usual / 2 ? usual : fmin(o->eta / 10, usual);
}

static void advise(const Options *o, const Curve *curve, double bad)
{
    fprintf(stderr, "train: loss is %s in epoch %d: ", isnan(bad) ? "nan" : "infinite", curve->n);
    if (curve->n == 0)
        fprintf(stderr, "before any learning: make check-03\n");
    else if (o->eta * o->lambda >= 1)
        fprintf(stderr, "eta times lambda is %g, the weights overshoot 0: try --lambda %.2g\n",
                o->eta * o->lambda, 0.01 / o->eta);
    else
        fprintf(stderr, "eta %g is too large: try --eta %.2g\n", o->eta, better_eta(o));
}

/* rise: the last loss over the first. */
static void advise_on_rise(const Options *o, double rise)
{
    if (o->lambda > 0 && rise > 0.5)
        printf("the loss is %.2g times the first one: try --lambda %.2g\n", rise, o->lambda / 100);
    else if (rise > 1)
        printf("the loss rose to %.2g times the first one: try --eta %.2g (does sgd_step go down? "
               "make check-07)\n",
               rise, better_eta(o));
    else if (rise > 0.9)
        printf("the loss has hardly fallen: try --eta %.2g\n", better_eta(o));
}

int report_end(const Options *o, const Curve *curve, const Outcome *end, int written)
{
    if (end->bad != 0) {
        advise(o, curve, end->bad);
        return EXIT_DIVERGED;
    }
    if (end->signal)
        printf("stopped after %d epochs\n", curve->n > 0 ? curve->n - 1 : 0);
    printf("test accuracy %.4f; the commonest class alone would reach %.4f\n", end->test,
           end->majority);
    if (curve->n > 1)
        advise_on_rise(o, curve->point[curve->n - 1].train.loss / curve->point[0].train.loss);
    if (written == 0)
        printf("next: make curves\n");
    if (fflush(stdout) != 0 || ferror(stdout) || written != 0)
        return EXIT_WRITE;
    return end->signal ? EXIT_SIGNAL + end->signal : 0;
}
