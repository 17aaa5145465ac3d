/*
 * engine.c - the engine against the solution of step 10, which knows nothing of it: the same
 * weights after a few steps, for all instruction sets, odd shapes and numbers of threads.
 */
#include <math.h>
#include <stdio.h>
#include <stdbool.h>
#include <stdlib.h>
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

static Mat random_mat(Rng *rng, int rows, int cols, double size)
{
    Mat A = mat_new(rows, cols);
    for (int i = 0; i < rows * cols; i++)
        A.x[i] = (real)(size * rng_normal(rng));
    return A;
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

/* The largest difference of a weight, and of the loss, after two passes over the rows. */
static double compare(int s, Act act, int threads, bool shuffled)
{
    int n = shapes[s].rows, batch = shapes[s].batch, layers = shapes[s].layers;
    const int *size = shapes[s].size;
    Net net = {act, layers, size};
    Rng rng = rng_new((uint64_t)s);
    Mat X = random_mat(&rng, n, size[0], 1), theta = random_mat(&rng, 1, net_parameters(&net), 0.3);
    Mat padded = mat_new(n, (int)engine_stride(size[0]));
    int label[64], order[64], right;
    for (int i = 0; i < n; i++) {
        order[i] = shuffled ? n - 1 - i : i;
        label[i] = rng_below(&rng, size[layers]);
        for (int k = 0; k < size[0]; k++)
            AT(&padded, i, k) = AT(&X, i, k);
    }
    Engine *e = engine_new(layers, size, act, batch, threads);
    for (int l = 1; l <= layers; l++) {
        Mat W = net_W(&net, &theta, l), b = net_b(&net, &theta, l);
        engine_set(e, l - 1, &W, &b);
    }
    Rows rows = {padded.x, padded.cols, label, shuffled ? order : NULL, n};
    double loss = 0, mine = 0, worst = 0;
    for (int pass = 0; pass < 2; pass++) {
        mine += engine_train(e, &rows, batch, 0.01, 0.05);
        for (int first = 0, m; first < n; first += m) {
            m = n - first < batch ? n - first : batch;
            Mat B = mat_new(m, size[0]), room = mat_new(1, net_room(&net, m));
            int truth[64];
            for (int i = 0; i < m; i++) {
                truth[i] = label[order[first + i]];
                for (int k = 0; k < size[0]; k++)
                    AT(&B, i, k) = AT(&X, order[first + i], k);
            }
            loss -= l2_penalty(0.05, &theta);
            loss += net_train_step(&net, &B, truth, 0.01, 0.05, &room, &theta);
            mat_free(&B);
            mat_free(&room);
        }
    }
    worst = fabs(loss - mine) / (1 + fabs(loss));
    for (int l = 1; l <= layers; l++) {
        Mat W = net_W(&net, &theta, l), b = net_b(&net, &theta, l);
        Mat V = mat_new(W.rows, W.cols), c = mat_new(1, b.cols);
        engine_get(e, l - 1, &V, &c);
        worst = fmax(worst, fmax(distance(&W, &V), distance(&b, &c)));
        mat_free(&V);
        mat_free(&c);
    }
    int hidden = net_hidden(&net) * n;
    Mat Z = mat_new(1, hidden + 1), H = mat_new(1, hidden + 1), Y = mat_new(n, size[layers]);
    Z.cols = H.cols = hidden;
    net_forward(&net, &theta, &X, &Z, &H, &Y);
    int found[64], visited[64], truth[64];
    predict(&Y, found);
    for (int i = 0; i < n; i++) {
        visited[i] = found[order[i]];
        truth[i] = label[order[i]];
    }
    engine_score(e, &rows, &right);
    if (fabs(right - n * accuracy(n, visited, truth)) > 0.5)
        worst = INFINITY;
    Mat *all[] = {&X, &theta, &padded, &Z, &H, &Y};
    for (int i = 0; i < 6; i++)
        mat_free(all[i]);
    engine_free(e);
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

int main(void)
{
    static const char *const isas[] = {"baseline", "avx2", "avx512"};
    for (int i = 0; i < 3; i++) {
        setenv("NN_ISA", isas[i], 1);
        for (int s = 0; s < (int)(sizeof shapes / sizeof *shapes); s++)
            for (int threads = 1; threads <= 3; threads++)
                for (int way = 0; way < 4; way++)
                    check(isas[i], s, way % 2 ? TANH : RELU, threads, way / 2);
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0;
}
