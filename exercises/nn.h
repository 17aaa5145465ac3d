/*
 * nn.h - the contract of the course: what is given, then what the student writes.
 *
 * Rows are examples, columns are features or classes, as in the lecture: y = x W + b.
 * const means that neither the matrix nor its elements change (C itself protects only
 * the former).  The caller owns every matrix and has sized every output; arguments do
 * not overlap unless a comment allows it; every size is at least 1.  Scores of any size
 * means finite, up to 1e300.  No function of a step prints, exits or keeps a pointer.
 */
#ifndef NN_H
#define NN_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#ifndef REAL
#define REAL double /* every suite; the training program is also built with float */
#endif
typedef REAL real;

/* ==== given: matrices, random numbers ==================================== */

/* rows x cols numbers, stored row by row. */
typedef struct {
    int rows, cols;
    real *x;
} Mat;

Mat mat_new(int rows, int cols); /* all zero; one line on stderr and exit if memory runs out */
void mat_free(Mat *a);

static inline int64_t mat_index(const Mat *a, int i, int j)
{
    assert(0 <= i && i < a->rows);
    assert(0 <= j && j < a->cols);
    return (int64_t)i * a->cols + j;
}

/* Element i,j of the matrix that a points to; may be assigned. */
#define AT(a, i, j) ((a)->x[mat_index(a, i, j)])

/* The same numbers on every machine. */
typedef struct {
    uint64_t state;
} Rng;

Rng rng_new(uint64_t seed);
double rng_uniform(Rng *rng);   /* in [0, 1) */
double rng_normal(Rng *rng);    /* mean 0, deviation 1 */
int rng_below(Rng *rng, int n); /* 0 .. n-1, each equally likely */

/* Marks a body that is still to be written: says where, ends the program. */
#define TODO() todo(__FILE__, __LINE__, __func__)
_Noreturn void todo(const char *file, int line, const char *func);

/* ==== 01_linear.c ======================================================== */

/* Y = X W + b.  X is n x d, W d x c, b 1 x c (added to every row), Y n x c. */
void linear_forward(const Mat *X, const Mat *W, const Mat *b, Mat *Y);

/* label[i] = the column of the largest score in row i of Y; the lowest of equals. */
void predict(const Mat *Y, int *label);

/* The fraction, 0 to 1, of the n labels that equal the truth; n >= 1. */
double accuracy(int n, const int *label, const int *truth);

/* ==== 02_softmax.c ======================================================= */

/* P[i][j] = e^Y[i][j] / sum over k of e^Y[i][k], for scores of any size; P may be Y. */
void softmax(const Mat *Y, Mat *P);

/* ==== 03_loss.c ========================================================== */

/*
 * - sum over the rows of ln P[i][truth[i]]: the sum, as in the lecture, not the mean;
 * infinite where a P is 0.
 */
double nll(const Mat *P, const int *truth);

/* nll(softmax(Y), truth), straight from the scores: finite for scores of any size. */
double cross_entropy(const Mat *Y, const int *truth);

/* lambda times the sum of the squares of all elements: no half. */
double l2_penalty(double lambda, const Mat *A);

/* ==== 04_numgrad.c ======================================================= */

typedef double (*LossFn)(const Mat *A, void *ctx);

/*
 * dA[i][j] = (loss(A + e) - loss(A - e)) / 2 eps, e = eps at i,j alone.  loss is called
 * with A itself, 2 x rows x cols times in any order; on return A is bit for bit what it was.
 */
void numeric_grad(LossFn loss, void *ctx, Mat *A, double eps, Mat *dA);

/*
 * The largest relative difference |a - b| / max(|a| + |b|, 1e-8) over all elements;
 * infinity if any element of either is not finite.
 */
double grad_error(const Mat *A, const Mat *B);

/* ==== 05_grad.c ========================================================== */

/* dY[i][j] = softmax(Y)[i][j] - [j == truth[i]]: the gradient of cross_entropy. */
void cross_entropy_grad(const Mat *Y, const int *truth, Mat *dY);

/*
 * Through Y = X W + b: dX = dY W^T, dW = X^T dY, db = the column sums of dY.  All three
 * are overwritten; dX may be NULL when nobody asks for it.
 */
void linear_backward(const Mat *X, const Mat *W, const Mat *dY, Mat *dX, Mat *dW, Mat *db);

/* Adds 2 lambda A, the gradient of l2_penalty, to dA. */
void l2_grad(double lambda, const Mat *A, Mat *dA);

/* ==== 06_graph.c ========================================================= */

/* The lecture's f = 1 + e^(w1 x + w0), forward and backward line by line; returns f. */
double exp_by_hand(double x, double w1, double w0, double *dx, double *dw1, double *dw0);

typedef enum { OP_INPUT, OP_ADD, OP_MUL, OP_EXP, OP_LOG, OP_TANH, OP_RELU } Op;

/*
 * a and b number the operands, always lower than the node itself; unary ops ignore b.  A graph
 * may be one chain of 200000 nodes, and hold more paths than anybody can walk.
 */
typedef struct {
    Op op;
    int a, b;
    double value, grad;
} Node;

typedef struct {
    int n, capacity;
    Node *node;
} Graph;

Graph graph_new(int capacity);               /* given */
void graph_free(Graph *g);                   /* given */
int graph_input(Graph *g, double value);     /* given: appends an input, returns its number */
int graph_op(Graph *g, Op op, int a, int b); /* given: appends op(a, b), value not yet computed */

/* Computes the value of every node that is not an input, in order. */
void graph_forward(Graph *g);

/*
 * Sets grad of every node to the derivative of the root's value by the node's value: 0 for
 * nodes that the root does not depend on, whatever their value (log 0 included).  The
 * derivative of OP_RELU at 0 is 0.
 */
void graph_backward(Graph *g, int root);

/* ==== 07_sgd.c =========================================================== */

/* A = A - eta dA. */
void sgd_step(double eta, const Mat *dA, Mat *A);

/*
 * Permutes order[0 .. n-1]; every permutation equally likely, rng alone decides which.  In a
 * time that grows as n does: n may be 70001.
 */
void shuffle(int n, int *order, Rng *rng);

/* Trains on these rows of the data; returns the loss summed over them. */
typedef double (*BatchFn)(int n, const int *rows, void *ctx);

/*
 * Visits the rows 0 .. n-1 once each, in a random order that rng alone decides, batch at a
 * time, the last batch with what is left (batch may exceed n); returns the sum of what step
 * returned, divided by n.
 */
double sgd_epoch(int n, int batch, Rng *rng, BatchFn step, void *ctx);

/*
 * One step of gradient descent on L = cross_entropy(X W + b) + lambda (|W|^2 + |b|^2);
 * returns L before the step.
 */
double linear_train_step(const Mat *X, const int *truth, double eta, double lambda, Mat *W, Mat *b);

/* ==== 08_mlp.c =========================================================== */

typedef enum { RELU, TANH } Act;

/* Y = act(X W1 + b1) W2 + b2.  W1 d x h, b1 1 x h, W2 h x c, b2 1 x c. */
typedef struct {
    Act act;
    Mat W1, b1, W2, b2;
} Mlp;

/* H = act(Z), element by element: ReLU is 0 below 0, else z; tanh is 2/(1+e^-2z) - 1. */
void activate(Act act, const Mat *Z, Mat *H);

/* dZ = dH act'(Z).  The derivative of ReLU at 0 is 0. */
void activate_grad(Act act, const Mat *Z, const Mat *dH, Mat *dZ);

/* Fills Z = X W1 + b1, H = act(Z), Y = H W2 + b2. */
void mlp_forward(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y);

/*
 * From dY, the gradient by Y, fills the four matrices of grad (overwritten, no penalty;
 * grad->act is not touched).
 */
void mlp_backward(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY, Mlp *grad);

/* As linear_train_step, with lambda times the squares of all four matrices. */
double mlp_train_step(const Mat *X, const int *truth, double eta, double lambda, Mlp *m);

/* The eight steps end here.  The next three go further; nobody is graded for them. */

/* ==== 09_fast.c ========================================================== */

/* C = A B.  A is n x m, B m x k, C n x k and overwritten, here and below; nothing is allocated. */
void matmul(const Mat *A, const Mat *B, Mat *C);

/* C = A^T B.  A is m x n, B m x k, C n x k. */
void matmul_tn(const Mat *A, const Mat *B, Mat *C);

/* C = A B^T.  A is n x m, B k x m, C n x k. */
void matmul_nt(const Mat *A, const Mat *B, Mat *C);

/* ==== 10_deep.c ========================================================== */

/*
 * A network of any number of layers: layer 1 .. layers has size[layer - 1] inputs and
 * size[layer] outputs, and act follows every layer but the last, whose outputs are the scores.
 * All its parameters are one row, theta: W1 by rows, b1, W2, b2, ..., so that everything that
 * takes a matrix takes a network: numeric_grad, l2_penalty, l2_grad, sgd_step.
 */
typedef struct {
    Act act;
    int layers; /* at least 1 */
    const int *size;
} Net;

int net_parameters(const Net *net);                     /* given: of theta, 1 x that many */
Mat net_W(const Net *net, const Mat *theta, int layer); /* given: a view of W in theta */
Mat net_b(const Net *net, const Mat *theta, int layer); /* given: a view of b in theta */
int net_hidden(const Net *net);                         /* given: the sum of the hidden sizes */
int net_room(const Net *net, int rows);                 /* given: what net_train_step needs */

/*
 * What the hidden layers hold for a batch is one row as well, 1 x rows * net_hidden: rows x
 * size[1] numbers of layer 1, then rows x size[2] of layer 2, and so on; 1 x 0 of one layer.
 */
Mat net_part(const Net *net, const Mat *Z, int rows, int layer); /* given: a view in Z */

/*
 * Layer by layer, Z = (H of the layer below) W + b and H = act(Z); below the first layer is X.
 * The last layer has no act and fills Y instead.
 */
void net_forward(const Net *net, const Mat *theta, const Mat *X, Mat *Z, Mat *H, Mat *Y);

/*
 * From dY, the gradient by Y, fills dZ, the gradients by Z, and dtheta, those by theta; both
 * are overwritten; no penalty.  Nothing is allocated: dH may lie where dZ will, for
 * activate_grad goes element by element.
 */
void net_backward(const Net *net, const Mat *theta, const Mat *X, const Mat *Z, const Mat *H,
                  const Mat *dY, Mat *dZ, Mat *dtheta);

/*
 * As linear_train_step, with lambda times the squares of all of theta.  room is for anything, 1 x
 * net_room(net, X->rows): what it held before means nothing, nor what it holds afterwards.
 * Nothing is allocated.
 */
double net_train_step(const Net *net, const Mat *X, const int *truth, double eta, double lambda,
                      Mat *room, Mat *theta);

/* ==== 11_flow.c ========================================================== */

typedef enum { TRAIN, VALIDATION, TEST } Part;

/*
 * part[i] = the Part that row i belongs to.  Of the k rows of each class, label 0 or more,
 * floor(validation k) are for validation and floor(test k) for the test, the rest for training;
 * every choice of them equally likely.  validation + test is at most 1.
 */
void split(int n, const int *label, double validation, double test, Rng *rng, int *part);

/*
 * mean[0][j] and spread[0][j] of column j: its mean, and the root of the mean of (x - mean)^2;
 * where all numbers of a column are equal, spread is 1.
 */
void standardize_fit(const Mat *X, Mat *mean, Mat *spread);

/* X = (X - mean) / spread, column by column. */
void standardize(const Mat *mean, const Mat *spread, Mat *X);

typedef enum { FINE, UNDERFITTING, OVERFITTING, TEST_DIFFERS } Verdict;

/*
 * From the errors, 0 to 1, on the three parts: train above target is UNDERFITTING; if not,
 * validation - train above gap is OVERFITTING; if not, test - validation above gap is
 * TEST_DIFFERS; else FINE.
 */
Verdict diagnose(double train, double validation, double test, double target, double gap);

const char *verdict_advice(Verdict verdict); /* given: what to do, as the lecture has it */

#endif
