/* 08_mlp.c - the two-layer network: a linear classifier of features that it finds itself. */
#include <math.h>
#include "nn.h"

/* H = act(Z), element by element: ReLU is 0 below 0, else z; tanh is 2/(1+e^-2z) - 1. */
void activate(Act act, const Mat *Z, Mat *H)
{
    TODO();
}

/* dZ = dH act'(Z).  The derivative of ReLU at 0 is 0. */
void activate_grad(Act act, const Mat *Z, const Mat *dH, Mat *dZ)
{
    TODO();
}

/* Fills Z = X W1 + b1, H = act(Z), Y = H W2 + b2. */
void mlp_forward(const Mlp *m, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    TODO();
}

/*
 * From dY, the gradient by Y, fills the four matrices of grad (overwritten, no penalty;
 * grad->act is not touched).
 */
void mlp_backward(const Mlp *m, const Mat *X, const Mat *Z, const Mat *H, const Mat *dY, Mlp *grad)
{
    TODO();
}

/* As linear_train_step, with lambda times the squares of all four matrices. */
double mlp_train_step(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    TODO();
}
