/* 10_deep.c - any number of layers: the way up and the way down are loops now. */
#include "nn.h"

/*
 * Layer by layer, Z = (H of the layer below) W + b and H = act(Z); below the first layer is X.
 * The last layer has no act and fills Y instead.
 */
void net_forward(const Net *net, const Mat *theta, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    Mat below = *X;
    for (int layer = 1; layer <= net->layers; layer++) {
        int last = layer == net->layers;
        Mat W = net_W(net, theta, layer), b = net_b(net, theta, layer);
        Mat z = last ? *Y : net_part(net, Z, X->rows, layer);
        matmul(&below, &W, &z);
        for (int i = 0; i < z.rows; i++)
            for (int j = 0; j < z.cols; j++)
                AT(&z, i, j) += AT(&b, 0, j);
        if (!last) {
            below = net_part(net, H, X->rows, layer);
            activate(net->act, &z, &below);
        }
    }
}

/*
 * From dY, the gradient by Y, fills dZ, the gradients by Z, and dtheta, those by theta; both
 * are overwritten; no penalty.  Nothing is allocated: dH may lie where dZ will, for
 * activate_grad goes element by element.
 */
void net_backward(const Net *net, const Mat *theta, const Mat *X, const Mat *Z, const Mat *H,
                  const Mat *dY, Mat *dZ, Mat *dtheta)
{
    Mat dz = *dY;
    for (int layer = net->layers; layer >= 1; layer--) {
        Mat below = layer > 1 ? net_part(net, H, X->rows, layer - 1) : *X;
        Mat dW = net_W(net, dtheta, layer), db = net_b(net, dtheta, layer);
        matmul_tn(&below, &dz, &dW);
        for (int j = 0; j < dz.cols; j++) {
            double sum = 0;
            for (int i = 0; i < dz.rows; i++)
                sum += AT(&dz, i, j);
            AT(&db, 0, j) = sum;
        }
        if (layer > 1) {
            Mat W = net_W(net, theta, layer), z = net_part(net, Z, X->rows, layer - 1);
            Mat next = net_part(net, dZ, X->rows, layer - 1);
            matmul_nt(&dz, &W, &next);
            activate_grad(net->act, &z, &next, &next);
            dz = next;
        }
    }
}

/*
 * As linear_train_step, with lambda times the squares of all of theta.  room is for anything, 1 x
 * net_room(net, X->rows): what it held before means nothing, nor what it holds afterwards.
 * Nothing is allocated.
 */
double net_train_step(const Net *net, const Mat *X, const int *truth, double eta, double lambda,
                      Mat *room, Mat *theta)
{
    int n = X->rows, c = net->size[net->layers], hidden = n * net_hidden(net);
    Mat Z = {1, hidden, room->x}, H = {1, hidden, Z.x + hidden}, dZ = {1, hidden, H.x + hidden};
    Mat Y = {n, c, dZ.x + hidden}, dY = {n, c, Y.x + n * c};
    Mat dtheta = {1, theta->cols, dY.x + n * c};

    net_forward(net, theta, X, &Z, &H, &Y);
    double loss = cross_entropy(&Y, truth) + l2_penalty(lambda, theta);

    cross_entropy_grad(&Y, truth, &dY);
    net_backward(net, theta, X, &Z, &H, &dY, &dZ, &dtheta);
    l2_grad(lambda, theta, &dtheta);
    sgd_step(eta, &dtheta, theta);
    return loss;
}
