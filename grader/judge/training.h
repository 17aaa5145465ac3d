/*
 * training.h - what the grader and a training worker say to each other.
 *
 * Order, X, labels and first weights go to the worker; for every epoch a TrainingReply comes back,
 * and the weights, whose size the grader knows.  Losses and accuracies are not the worker's to
 * tell: the grader computes them from the weights.
 */
#ifndef TRAINING_H
#define TRAINING_H

#include "nn.h"

typedef struct {
    int32_t network; /* 1: two layers, 0: linear */
    int32_t act;
    int32_t n, d, h, c; /* rows, features, hidden, classes */
    int32_t epochs, batch;
    double eta, lambda;
    uint64_t seed; /* of the order of the rows */
} TrainingOrder;

typedef struct {
    uint32_t epoch;    /* from 1 */
    int32_t unwritten; /* 1: a function is not written yet, no weights follow */
} TrainingReply;

#endif
