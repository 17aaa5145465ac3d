/*
 * train.c - how fast the engine trains, for grader/bench/train.sh.
 *
 *     train make WORK FILE                    examples and first weights, for all contenders
 *     train run WORK FILE THREADS EPOCHS      a line an epoch: seconds, mean loss of its first pass
 *     train peak THREADS                      multiplications and additions a second, at most
 *     train flops WORK                        of one epoch
 *     train shape WORK                        rows, batch, passes, eta, widths
 *
 * FILE holds X, the labels (int), then W and b of every layer, as they lie in memory.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "clock.h"
#include "given/engine/engine.h"
#include "given/engine/kernels.h"

typedef struct {
    const char *name;
    int rows, batch, passes; /* passes through the rows are one epoch here */
    double eta;              /* of the mean over the batch */
    int layers, width[5];
} Work;

static const Work works[] = {
    {"W1", 60000, 100, 1, 0.1, 1, {784, 10}},
    {"W2", 60000, 100, 1, 0.1, 2, {784, 100, 10}},
    {"W3", 10000, 100, 1, 0.01, 2, {3072, 100, 10}},
    {"W4", 10000, 100, 1, 0.01, 3, {3072, 1000, 100, 10}},
    {"W5", 1792, 32, 50, 0.1, 2, {64, 32, 10}},
};

static const double decay = 1e-4; /* L2: what a step takes off every weight, times eta */

static _Noreturn void fail(const char *what)
{
    fprintf(stderr, "train: %s\n", what);
    exit(EXIT_FAILURE);
}

/* One of the five, or `ROWS:BATCH:WIDTH:WIDTH...` for a shape of one's own. */
static Work find(const char *name)
{
    for (size_t i = 0; i < sizeof works / sizeof *works; i++)
        if (strcmp(works[i].name, name) == 0)
            return works[i];
    Work w = {name, 0, 0, 1, 0.01, -1, {0}};
    int n = sscanf(name, "%d:%d:%d:%d:%d:%d:%d", &w.rows, &w.batch, &w.width[0], &w.width[1],
                   &w.width[2], &w.width[3], &w.width[4]);
    w.layers = n - 3;
    if (w.layers < 1)
        fail("expected W1 .. W5 or ROWS:BATCH:WIDTH:WIDTH...");
    return w;
}

/* ---- examples and weights ------------------------------------------------------------- */

static void put(FILE *f, double x)
{
    real r = (real)x;
    fwrite(&r, sizeof r, 1, f);
}

/* Numbers from 0 to 1, most of them small; one in ten features is larger for the class of the row.
 */
static void make(const Work *w, const char *path)
{
    FILE *f = fopen(path, "wb");
    if (!f)
        fail("cannot write the examples");
    Rng rng = rng_new(1);
    int classes = w->width[w->layers];
    for (int i = 0; i < w->rows; i++)
        for (int k = 0; k < w->width[0]; k++) {
            double x = rng_uniform(&rng);
            put(f, x * x * x * (k % classes == i % classes ? 1 : x));
        }
    for (int i = 0; i < w->rows; i++)
        fwrite(&(int){i % classes}, sizeof(int), 1, f);
    for (int l = 0; l < w->layers; l++) {
        for (int i = 0; i < w->width[l] * w->width[l + 1]; i++)
            put(f, rng_normal(&rng) * 0.05);
        for (int j = 0; j < w->width[l + 1]; j++)
            put(f, 0);
    }
    if (fclose(f))
        fail("cannot write the examples");
}

static void *memory(size_t size)
{
    size_t page = 1 << 21;
    void *m = aligned_alloc(page, (size + page - 1) / page * page);
    if (!m)
        fail("out of memory");
    madvise(m, size, MADV_HUGEPAGE);
    return m;
}

static void get(FILE *f, void *to, size_t size, int n)
{
    if (fread(to, size, (size_t)n, f) != (size_t)n)
        fail("the examples are damaged");
}

static Rows read_rows(FILE *f, const Work *w)
{
    int64_t stride = engine_stride(w->width[0]);
    real *x = memory((size_t)w->rows * (size_t)stride * sizeof *x);
    int *label = memory((size_t)w->rows * sizeof *label);
    for (int i = 0; i < w->rows; i++) {
        get(f, x + i * stride, sizeof *x, w->width[0]);
        memset(x + i * stride + w->width[0], 0, (size_t)(stride - w->width[0]) * sizeof *x);
    }
    get(f, label, sizeof *label, w->rows);
    return (Rows){x, stride, label, NULL, w->rows};
}

static void read_weights(FILE *f, const Work *w, Engine *e)
{
    for (int l = 0; l < w->layers; l++) {
        Mat W = mat_new(w->width[l], w->width[l + 1]), b = mat_new(1, w->width[l + 1]);
        get(f, W.x, sizeof *W.x, W.rows * W.cols);
        get(f, b.x, sizeof *b.x, b.cols);
        engine_set(e, l, &W, &b);
        mat_free(&W);
        mat_free(&b);
    }
}

static void run(const Work *w, const char *path, int threads, int epochs)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        fail("cannot read the examples");
    Rows rows = read_rows(f, w);
    Engine *e = engine_new(w->layers, w->width, RELU, w->batch, threads);
    read_weights(f, w, e);
    fclose(f);
    for (int i = 0; i < epochs; i++) {
        double start = now(), loss = 0;
        for (int pass = 0; pass < w->passes; pass++) {
            double l = engine_train(e, &rows, w->batch, w->eta / w->batch, decay * w->batch / 2);
            loss = pass == 0 ? l : loss;
        }
        printf("%.6f %.6f\n", now() - start, loss / w->rows);
    }
    engine_free(e);
    free((void *)rows.x);
    free((void *)rows.label);
}

/* ---- limits ----------------------------------------------------------------------------- */

static void *spin(void *ctx)
{
    enum { ROUNDS = 400000 };
    double *rate = ctx;
    for (int i = 0; i < 30; i++) {
        double start = now(), operations = kernels_choose()->peak(ROUNDS), t = now() - start;
        *rate = operations / t > *rate ? operations / t : *rate;
    }
    return NULL;
}

static double peak(int threads)
{
    pthread_t thread[64];
    double rate[64] = {0}, all = 0;
    for (int t = 1; t < threads && t < 64; t++)
        if (pthread_create(&thread[t], NULL, spin, &rate[t]))
            fail("cannot start a thread");
    spin(&rate[0]);
    for (int t = 1; t < threads && t < 64; t++)
        pthread_join(thread[t], NULL);
    for (int t = 0; t < threads && t < 64; t++)
        all += rate[t];
    return all;
}

static double flops(const Work *w)
{
    double sum = 0;
    for (int l = 0; l < w->layers; l++)
        sum += (l == 0 ? 4.0 : 6.0) * w->width[l] * w->width[l + 1];
    return sum * w->rows * w->passes;
}

static void shape(const Work *w)
{
    printf("%d %d %d %g", w->rows, w->batch, w->passes, w->eta);
    for (int l = 0; l <= w->layers; l++)
        printf(" %d", w->width[l]);
    putchar('\n');
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "make") == 0)
        make((Work[]){find(argv[2])}, argv[3]);
    else if (argc == 6 && strcmp(argv[1], "run") == 0)
        run((Work[]){find(argv[2])}, argv[3], atoi(argv[4]), atoi(argv[5]));
    else if (argc == 3 && strcmp(argv[1], "peak") == 0)
        printf("%.4g %s\n", peak(atoi(argv[2])), kernels_choose()->name);
    else if (argc == 3 && strcmp(argv[1], "flops") == 0)
        printf("%.6g\n", flops((Work[]){find(argv[2])}));
    else if (argc == 3 && strcmp(argv[1], "shape") == 0)
        shape((Work[]){find(argv[2])});
    else
        fail("expected make WORK FILE, run WORK FILE THREADS EPOCHS, peak THREADS, flops WORK or "
             "shape WORK");
    return EXIT_SUCCESS;
}
