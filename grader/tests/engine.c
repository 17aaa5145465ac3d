/*
 * engine.c - the engine against the solution of step 10, which knows nothing of it: the same
 * weights after a few steps, for all instruction sets, odd shapes and numbers of threads.
 */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "given/engine/engine.h"

static int passed, failed;

static const struct {
    int rows, batch, layers, size[5];
} shapes[] = {
    {1, 1, 1, {1, 2}},
    {7, 3, 1, {5, 3}},
    {40, 16, 1, {784, 10}},
    {23, 10, 1, {33, 101}},
    {5, 5, 2, {1, 1, 2}},
    {64, 32, 2, {64, 32, 10}},
    {53, 25, 2, {100, 100, 10}},
    {30, 13, 2, {17, 47, 70}},
    {37, 36, 3, {300, 65, 31, 10}},
    {19, 7, 4, {9, 33, 16, 5, 3}},
};

/* The engine and the solution, of the same shape, with the same weights. */
typedef struct {
    Net net;
    int rows, batch;
    bool shuffled;
    Mat X, padded, theta;
    int label[64], order[64];
    Engine *engine;
} Pair;

static Mat random_mat(Rng *rng, int rows, int cols, double size)
{
    Mat A = mat_new(rows, cols);
    for (int i = 0; i < rows * cols; i++)
        A.x[i] = (real)(size * rng_normal(rng));
    return A;
}

static void pair_new(Pair *p, int s, Act act, int threads, bool shuffled)
{
    const int *size = shapes[s].size;
    Rng rng = rng_new((uint64_t)s);
    *p = (Pair){.net = {act, shapes[s].layers, size}, .rows = shapes[s].rows};
    p->batch = shapes[s].batch;
    p->shuffled = shuffled;
    p->X = random_mat(&rng, p->rows, size[0], 1);
    p->theta = random_mat(&rng, 1, net_parameters(&p->net), 0.3);
    p->padded = mat_new(p->rows, (int)engine_stride(size[0]));
    for (int i = 0; i < p->rows; i++) {
        p->order[i] = shuffled ? p->rows - 1 - i : i;
        p->label[i] = rng_below(&rng, size[p->net.layers]);
        for (int k = 0; k < size[0]; k++)
            AT(&p->padded, i, k) = AT(&p->X, i, k);
    }
    p->engine = engine_new(p->net.layers, size, act, p->batch, threads);
    for (int l = 1; l <= p->net.layers; l++) {
        Mat W = net_W(&p->net, &p->theta, l), b = net_b(&p->net, &p->theta, l);
        engine_set(p->engine, l - 1, &W, &b);
    }
}

static void pair_free(Pair *p)
{
    mat_free(&p->X);
    mat_free(&p->padded);
    mat_free(&p->theta);
    engine_free(p->engine);
}

static Rows pair_rows(const Pair *p)
{
    return (Rows){p->padded.x, p->padded.cols, p->label, p->shuffled ? p->order : NULL, p->rows};
}

/* One pass of the solution over the rows; returns the cross-entropy. */
static double solution_train(Pair *p, double eta, double lambda)
{
    double loss = 0;
    int truth[64];
    for (int first = 0, n; first < p->rows; first += n) {
        n = p->rows - first < p->batch ? p->rows - first : p->batch;
        Mat B = mat_new(n, p->X.cols), room = mat_new(1, net_room(&p->net, n));
        for (int i = 0; i < n; i++) {
            truth[i] = p->label[p->order[first + i]];
            for (int k = 0; k < B.cols; k++)
                AT(&B, i, k) = AT(&p->X, p->order[first + i], k);
        }
        loss -= l2_penalty(lambda, &p->theta);
        loss += net_train_step(&p->net, &B, truth, eta, lambda, &room, &p->theta);
        mat_free(&B);
        mat_free(&room);
    }
    return loss;
}

static double distance(const Mat *A, const Mat *B)
{
    double most = 0;
    for (int i = 0; i < A->rows * A->cols; i++) {
        double d = fabs(A->x[i] - B->x[i]) / (1 + fabs(A->x[i]));
        most = d <= most ? most : d; /* NaN stays */
    }
    return most;
}

/* The largest difference between the weights of the two. */
static double weights_apart(const Pair *p)
{
    double most = 0;
    for (int l = 1; l <= p->net.layers; l++) {
        Mat W = net_W(&p->net, &p->theta, l), b = net_b(&p->net, &p->theta, l);
        Mat V = mat_new(W.rows, W.cols), c = mat_new(1, b.cols);
        engine_get(p->engine, l - 1, &V, &c);
        double w = distance(&W, &V), d = distance(&b, &c);
        most = w <= most ? most : w;
        most = d <= most ? most : d;
        mat_free(&V);
        mat_free(&c);
    }
    return most;
}

/* How many rows the solution classifies correctly. */
static int solution_right(const Pair *p)
{
    int hidden = net_hidden(&p->net) * p->rows, found[64], right = 0;
    Mat Z = mat_new(1, hidden + 1), H = mat_new(1, hidden + 1);
    Mat Y = mat_new(p->rows, p->net.size[p->net.layers]);
    Z.cols = H.cols = hidden;
    net_forward(&p->net, &p->theta, &p->X, &Z, &H, &Y);
    predict(&Y, found);
    for (int i = 0; i < p->rows; i++)
        right += found[i] == p->label[i];
    mat_free(&Z);
    mat_free(&H);
    mat_free(&Y);
    return right;
}

/* The largest difference of a weight, and of the loss, after two passes over the rows. */
static double compare(int s, Act act, int threads, bool shuffled)
{
    Pair p;
    pair_new(&p, s, act, threads, shuffled);
    Rows rows = pair_rows(&p);
    double theirs = 0, ours = 0;
    for (int pass = 0; pass < 2; pass++) {
        ours += engine_train(p.engine, &rows, p.batch, 0.01, 0.05);
        theirs += solution_train(&p, 0.01, 0.05);
    }
    double worst = weights_apart(&p), loss = fabs(theirs - ours) / (1 + fabs(theirs));
    worst = loss <= worst ? worst : loss;
    int right;
    engine_score(p.engine, &rows, &right);
    if (right != solution_right(&p))
        worst = INFINITY;
    pair_free(&p);
    return worst;
}

static void check(const char *isa, int s, Act act, int threads, bool shuffled)
{
    double d = compare(s, act, threads, shuffled), most = sizeof(real) == 4 ? 1e-3 : 1e-10;
    if (d <= most) {
        passed++;
        return;
    }
    failed++;
    printf("not ok - %s, shape %d, %s, %d threads, %s: differs by %g\n", isa, s,
           act == TANH ? "tanh" : "relu", threads, shuffled ? "shuffled" : "in order", d);
}

/* `engine quick`: two threads alone, and two of the four ways. */
int main(int argc, char **argv)
{
    static const char *const isas[] = {"baseline", "avx2", "avx512"};
    bool quick = argc > 1 && strcmp(argv[1], "quick") == 0;
    for (int i = 0; i < 3; i++) {
        setenv("NN_ISA", isas[i], 1);
        for (int s = 0; s < (int)(sizeof shapes / sizeof *shapes); s++)
            for (int threads = quick ? 2 : 1; threads <= (quick ? 2 : 3); threads++)
                for (int way = 0; way < 4; way += quick ? 3 : 1)
                    check(isas[i], s, way % 2 ? TANH : RELU, threads, way / 2);
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0;
}
