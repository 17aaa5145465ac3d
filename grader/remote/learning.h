/* learning.h - the learning curve of a submission: its own steps, trained in a sandbox. */
#ifndef LEARNING_H
#define LEARNING_H

#include <stdbool.h>
#include <stdint.h>

enum { LEARNING_EPOCHS = 20 };

typedef enum {
    LEARNED,
    DIVERGED,      /* a weight or a loss is not finite */
    NEVER_STARTED, /* no better than at first, or a function is not written */
    STOPPED        /* it crashed, exited, or took too long */
} LearningState;

extern const char *const learning_word[]; /* "learned", ... */

/* Losses are per example and without the penalty; accuracies are from 0 to 1. */
typedef struct {
    double train_loss, validation_loss, train_accuracy, validation_accuracy;
} LearningPoint;

typedef struct {
    LearningState state;
    char reason[200];     /* empty if it learned */
    double majority;      /* the accuracy on the test data of always giving the commonest label */
    double test_accuracy; /* of the last weights; NaN if there are none */
    int points;
    LearningPoint point[LEARNING_EPOCHS + 1]; /* the first before any learning */
} Learning;

typedef struct {
    bool network;            /* two layers, 32 hidden, ReLU; else linear */
    const char *data;        /* a file for data_read() */
    uint64_t seed;           /* of the split, the first weights and the order */
    double seconds;          /* that training may take */
    int (*start)(void *ctx); /* a fresh training worker; its socket, or -1 */
    void *ctx;
} LearningPlan;

/* false: no curve, through no fault of the submission; a line on stderr may say more. */
bool learning_curve(const LearningPlan *plan, Learning *curve);

#endif
