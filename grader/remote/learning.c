/* learning.c - the learning curve of a submission. */
#include "learning.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "channel.h"
#include "dataset.h"
#include "given/train.h"
#include "training.h"

#define CALL(name, returns, ...) __typeof__(name) ref_##name;
#include "calls.def"
#undef CALL

const char *const learning_word[] = {"learned", "diverged", "never started", "stopped"};

enum { BATCH = 16, HIDDEN = 32, PARTS = 4 };
static const double ETA = 0.02;

typedef struct {
    const LearningPlan *plan;
    Split data;
    Classifier c;
    Learning *curve;
    int socket;
    double deadline;
} Training;

/* ---- how good the weights are ------------------------------------------------------ */

/* By our own functions: what the submission says of itself does not count. */
static double measure(const Classifier *c, const Data *data, double *loss)
{
    Mat Y = mat_new(data->X.rows, data->classes);
    int *label = calloc((size_t)data->X.rows, sizeof *label);
    if (!label)
        abort();
    classifier_forward(c, &data->X, &Y);
    ref_predict(&Y, label);
    if (loss)
        *loss = ref_cross_entropy(&Y, data->label) / data->X.rows;
    double accuracy = ref_accuracy(data->X.rows, label, data->label);
    free(label);
    mat_free(&Y);
    return accuracy;
}

static bool end_with(Learning *curve, LearningState state, const char *reason)
{
    curve->state = state;
    snprintf(curve->reason, sizeof curve->reason, "%s", reason);
    return false;
}

/* Adds a point; false if training has diverged. */
static bool add_point(Training *t)
{
    Learning *curve = t->curve;
    LearningPoint p;
    p.train_accuracy = measure(&t->c, &t->data.train, &p.train_loss);
    p.validation_accuracy = measure(&t->c, &t->data.validation, &p.validation_loss);
    if (!isfinite(p.train_loss) || !isfinite(p.validation_loss)) {
        char reason[100];
        snprintf(reason, sizeof reason, "the loss after epoch %d is not finite", curve->points);
        return end_with(curve, DIVERGED, reason);
    }
    curve->point[curve->points++] = p;
    return true;
}

static void conclude(Training *t)
{
    Learning *curve = t->curve;
    const LearningPoint *first = &curve->point[0], *last = &curve->point[curve->points - 1];
    curve->test_accuracy = measure(&t->c, &t->data.test, NULL);
    if (last->train_loss > 0.98 * first->train_loss)
        end_with(curve, last->train_loss > 1.5 * first->train_loss ? DIVERGED : NEVER_STARTED,
                 "the loss does not become smaller");
}

/* ---- the worker -------------------------------------------------------------------- */

static void parts(Classifier *c, Mat *part[PARTS])
{
    part[0] = c->model == LINEAR ? &c->W : &c->net.W1;
    part[1] = c->model == LINEAR ? &c->b : &c->net.b1;
    part[2] = c->model == LINEAR ? NULL : &c->net.W2;
    part[3] = c->model == LINEAR ? NULL : &c->net.b2;
}

static bool put(Training *t, const void *data, size_t bytes)
{
    return channel_send(t->socket, data, bytes, t->deadline) == CHANNEL_GOOD;
}

static size_t size(const Mat *a)
{
    return (size_t)a->rows * (size_t)a->cols * sizeof(real);
}

static bool send_training(Training *t)
{
    const Data *data = &t->data.train;
    TrainingOrder order = {t->plan->network,
                           RELU,
                           data->X.rows,
                           data->X.cols,
                           HIDDEN,
                           data->classes,
                           LEARNING_EPOCHS,
                           BATCH,
                           ETA,
                           0,
                           t->plan->seed};
    Mat *part[PARTS];
    parts(&t->c, part);
    bool sent = put(t, &order, sizeof order) && put(t, data->X.x, size(&data->X)) &&
                put(t, data->label, (size_t)data->X.rows * sizeof(int));
    for (int i = 0; i < PARTS && sent; i++)
        sent = !part[i] || put(t, part[i]->x, size(part[i]));
    return sent;
}

static bool lost(Training *t, Channel state)
{
    return end_with(t->curve, STOPPED,
                    state == CHANNEL_LATE ? "training took too long"
                                          : "training crashed or exited");
}

/* The weights after one more epoch; false if there are none. */
static bool get_epoch(Training *t)
{
    TrainingReply reply;
    Mat *part[PARTS];
    Channel state = channel_receive(t->socket, &reply, sizeof reply, t->deadline);
    if (state != CHANNEL_GOOD)
        return lost(t, state);
    if (reply.unwritten)
        return end_with(t->curve, NEVER_STARTED, "a function is not written yet");
    parts(&t->c, part);
    for (int i = 0; i < PARTS; i++) {
        state = part[i] ? channel_receive(t->socket, part[i]->x, size(part[i]), t->deadline)
                        : CHANNEL_GOOD;
        if (state != CHANNEL_GOOD)
            return lost(t, state);
    }
    return true;
}

static void train(Training *t)
{
    t->curve->majority = data_majority(&t->data.test);
    t->deadline = channel_clock() + t->plan->seconds;
    if (!add_point(t))
        return;
    if (!send_training(t)) {
        lost(t, CHANNEL_CLOSED);
        return;
    }
    for (int epoch = 1; epoch <= LEARNING_EPOCHS; epoch++)
        if (!get_epoch(t) || !add_point(t))
            return;
    conclude(t);
}

bool learning_curve(const LearningPlan *plan, Learning *curve)
{
    Data all;
    Options o = {
        .model = plan->network ? NETWORK : LINEAR, .act = RELU, .hiddens = 1, .hidden = {HIDDEN}};
    Rng rng = rng_new(plan->seed);
    *curve = (Learning){.state = LEARNED, .test_accuracy = NAN};
    if (data_read(plan->data, &all) < 0)
        return false;
    Training t = {.plan = plan, .data = data_split(&all, plan->seed), .curve = curve};
    t.c = classifier_new(&o, all.X.cols, all.classes, &rng);
    t.socket = plan->start(plan->ctx);
    if (t.socket >= 0)
        train(&t);
    classifier_free(&t.c);
    split_free(&t.data);
    data_free(&all);
    return t.socket >= 0;
}
