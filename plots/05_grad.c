/*
 * 05_grad.c - the picture of step 05: the gradient by formula against the gradient by trying.
 * Prints a table for each matrix of a classifier of 3 examples with 4 features and 3 classes:
 * for each element its numeric and its analytic derivative.
 */
#include <stdio.h>
#include "nn.h"

typedef struct {
    Mat X, W, b, Y;
    int truth[3];
} Classifier;

/* The loss; numeric_grad changes X, W or b between the calls. */
static double loss(const Mat *changed, void *ctx)
{
    Classifier *c = ctx;
    (void)changed;
    linear_forward(&c->X, &c->W, &c->b, &c->Y);
    return cross_entropy(&c->Y, c->truth);
}

static Mat random_mat(int rows, int cols, Rng *rng)
{
    Mat A = mat_new(rows, cols);
    for (int i = 0; i < rows * cols; i++)
        A.x[i] = rng_normal(rng);
    return A;
}

/* dA is the analytic gradient by A, a matrix of the classifier. */
static void compare(const char *name, Classifier *c, Mat *A, Mat *dA)
{
    Mat numeric = mat_new(A->rows, A->cols);
    numeric_grad(loss, c, A, sizeof(real) == sizeof(float) ? 1e-2 : 1e-5, &numeric);
    printf("# %s: numeric analytic\n", name);
    for (int i = 0; i < A->rows * A->cols; i++)
        printf("%g %g\n", (double)numeric.x[i], (double)dA->x[i]);
    printf("\n\n");
    mat_free(&numeric);
}

int main(void)
{
    Rng rng = rng_new(5);
    Classifier c = {random_mat(3, 4, &rng),
                    random_mat(4, 3, &rng),
                    random_mat(1, 3, &rng),
                    mat_new(3, 3),
                    {2, 0, 1}};
    Mat dX = mat_new(3, 4), dW = mat_new(4, 3), db = mat_new(1, 3), dY = mat_new(3, 3);
    loss(&c.W, &c);
    cross_entropy_grad(&c.Y, c.truth, &dY);
    linear_backward(&c.X, &c.W, &dY, &dX, &dW, &db);
    compare("dX", &c, &c.X, &dX);
    compare("dW", &c, &c.W, &dW);
    compare("db", &c, &c.b, &db);

    Mat *all[] = {&c.X, &c.W, &c.b, &c.Y, &dX, &dW, &db, &dY};
    for (int i = 0; i < 8; i++)
        mat_free(all[i]);
    return 0;
}
