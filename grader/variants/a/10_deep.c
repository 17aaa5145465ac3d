/* 10_deep.c, variant a: by the linear layers of steps 01 and 05; a train step from the end of the
 * room. */
#include "nn.h"

void net_forward(const Net *net, const Mat *theta, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    const Mat *below = X;
    Mat h;
    for (int layer = 1; layer < net->layers; layer++) {
        Mat W = net_W(net, theta, layer), b = net_b(net, theta, layer);
        Mat z = net_part(net, Z, X->rows, layer);
        linear_forward(below, &W, &b, &z);
        h = net_part(net, H, X->rows, layer);
        activate(net->act, &z, &h);
        below = &h;
    }
    Mat W = net_W(net, theta, net->layers), b = net_b(net, theta, net->layers);
    linear_forward(below, &W, &b, Y);
}

void net_backward(const Net *net, const Mat *theta, const Mat *X, const Mat *Z, const Mat *H,
                  const Mat *dY, Mat *dZ, Mat *dtheta)
{
    Mat above = *dY;
    for (int layer = net->layers; layer > 1; layer--) {
        Mat W = net_W(net, theta, layer), dW = net_W(net, dtheta, layer);
        Mat db = net_b(net, dtheta, layer), h = net_part(net, H, X->rows, layer - 1);
        Mat z = net_part(net, Z, X->rows, layer - 1), dz = net_part(net, dZ, X->rows, layer - 1);
        linear_backward(&h, &W, &above, &dz, &dW, &db);
        activate_grad(net->act, &z, &dz, &dz);
        above = dz;
    }
    Mat W = net_W(net, theta, 1), dW = net_W(net, dtheta, 1), db = net_b(net, dtheta, 1);
    linear_backward(X, &W, &above, NULL, &dW, &db);
}

static Mat from_the_end(Mat *room, int rows, int cols)
{
    room->cols -= rows * cols;
    return (Mat){rows, cols, room->x + room->cols};
}

double net_train_step(const Net *net, const Mat *X, const int *truth, double eta, double lambda,
                      Mat *room, Mat *theta)
{
    int n = X->rows, c = net->size[net->layers], hidden = n * net_hidden(net);
    Mat left = *room, dtheta = from_the_end(&left, 1, theta->cols), Y = from_the_end(&left, n, c);
    Mat dY = from_the_end(&left, n, c), Z = from_the_end(&left, 1, hidden);
    Mat H = from_the_end(&left, 1, hidden), dZ = from_the_end(&left, 1, hidden);
    double loss = l2_penalty(lambda, theta);
    net_forward(net, theta, X, &Z, &H, &Y);
    loss += cross_entropy(&Y, truth);
    cross_entropy_grad(&Y, truth, &dY);
    net_backward(net, theta, X, &Z, &H, &dY, &dZ, &dtheta);
    sgd_step(eta, &dtheta, theta);
    for (int k = 0; k < theta->cols; k++) /* the penalty from the old theta = new + eta dtheta */
        theta->x[k] -= 2 * eta * lambda * (theta->x[k] + eta * dtheta.x[k]);
    return loss;
}
