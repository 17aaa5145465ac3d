/* 10_deep.c - any number of layers: the way up and the way down are loops now. */
#include "nn.h"

/*
 * Layer by layer, Z = (H of the layer below) W + b and H = act(Z); below the first layer is X.
 * The last layer has no act and fills Y instead.
 */
void net_forward(const Net *net, const Mat *theta, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    TODO();
}

/*
 * From dY, the gradient by Y, fills dZ, the gradients by Z, and dtheta, those by theta; both
 * are overwritten; no penalty.  Nothing is allocated: dH may lie where dZ will, for
 * activate_grad goes element by element.
 */
void net_backward(const Net *net, const Mat *theta, const Mat *X, const Mat *Z, const Mat *H,
                  const Mat *dY, Mat *dZ, Mat *dtheta)
{
    TODO();
}

/*
 * As linear_train_step, with lambda times the squares of all of theta.  room is for anything, 1 x
 * net_room(net, X->rows): what it held before means nothing, nor what it holds afterwards.
 * Nothing is allocated.
 */
double net_train_step(const Net *net, const Mat *X, const int *truth, double eta, double lambda,
                      Mat *room, Mat *theta)
{
    TODO();
}
