/* 10_deep.c, variant b: nothing from the other steps, no views; one example at a time. */
#include <math.h>
#include "nn.h"

/* Where the parameters of layer 1 .. begin in theta. */
static const real *layer_of(const Net *net, const real *theta, int layer)
{
    for (int l = 1; l < layer; l++)
        theta += (net->size[l - 1] + 1) * net->size[l];
    return theta;
}

/* Where row i of a hidden layer begins in Z. */
static real *row_of(const Net *net, real *Z, int rows, int layer, int i)
{
    for (int l = 1; l < layer; l++)
        Z += rows * net->size[l];
    return Z + i * net->size[layer];
}

static double bent(Act act, double z)
{
    return act == TANH ? tanh(z) : fmax(z, 0);
}

static double slope(Act act, double h)
{
    return act == TANH ? (1 - h) * (1 + h) : h > 0;
}

void net_forward(const Net *net, const Mat *theta, const Mat *X, Mat *Z, Mat *H, Mat *Y)
{
    for (int i = 0; i < X->rows; i++) {
        const real *below = X->x + i * X->cols;
        for (int l = 1; l <= net->layers; l++) {
            int in = net->size[l - 1], out = net->size[l], last = l == net->layers;
            const real *W = layer_of(net, theta->x, l), *b = W + in * out;
            real *z = last ? Y->x + i * out : row_of(net, Z->x, X->rows, l, i);
            for (int j = 0; j < out; j++) {
                double sum = 0;
                for (int k = in; k-- > 0;)
                    sum += W[k * out + j] * below[k];
                z[j] = sum + b[j];
            }
            if (last)
                break;
            real *h = row_of(net, H->x, X->rows, l, i);
            for (int j = 0; j < out; j++)
                h[j] = bent(net->act, z[j]);
            below = h;
        }
    }
}

static void backward_row(const Net *net, const Mat *theta, const Mat *X, const Mat *H, int i,
                         const real *above, Mat *dZ, Mat *dtheta)
{
    for (int l = net->layers; l >= 1; l--) {
        int in = net->size[l - 1], out = net->size[l];
        const real *W = layer_of(net, theta->x, l);
        const real *below = l > 1 ? row_of(net, H->x, X->rows, l - 1, i) : X->x + i * in;
        real *dW = (real *)layer_of(net, dtheta->x, l), *db = dW + in * out;
        real *dz = l > 1 ? row_of(net, dZ->x, X->rows, l - 1, i) : NULL;
        for (int j = 0; j < out; j++)
            db[j] += above[j];
        for (int k = 0; k < in; k++) {
            double dh = 0;
            for (int j = 0; j < out; j++) {
                dW[k * out + j] += below[k] * above[j];
                dh += W[k * out + j] * above[j];
            }
            if (dz)
                dz[k] = dh * slope(net->act, below[k]);
        }
        above = dz;
    }
}

void net_backward(const Net *net, const Mat *theta, const Mat *X, const Mat *Z, const Mat *H,
                  const Mat *dY, Mat *dZ, Mat *dtheta)
{
    for (int k = 0; k < dtheta->cols; k++)
        dtheta->x[k] = 0;
    for (int i = 0; i < X->rows; i++)
        backward_row(net, theta, X, H, i, dY->x + i * dY->cols, dZ, dtheta);
}

/* ln of the sum of e^y of one row. */
static double log_sum(const real *y, int n)
{
    double max = y[0], sum = 0;
    for (int j = 1; j < n; j++)
        max = fmax(max, y[j]);
    for (int j = 0; j < n; j++)
        sum += exp(y[j] - max);
    return max + log(sum);
}

double net_train_step(const Net *net, const Mat *X, const int *truth, double eta, double lambda,
                      Mat *room, Mat *theta)
{
    int n = X->rows, c = net->size[net->layers], hidden = n * net_hidden(net);
    Mat dtheta = {1, theta->cols, room->x}, Y = {n, c, dtheta.x + dtheta.cols};
    Mat Z = {1, hidden, Y.x + n * c}, H = {1, hidden, Z.x + hidden}, dZ = {1, hidden, H.x + hidden};
    double loss = 0;
    net_forward(net, theta, X, &Z, &H, &Y);
    for (int i = 0; i < n; i++) {
        real *y = Y.x + i * c;
        double total = log_sum(y, c);
        loss += total - y[truth[i]];
        for (int j = 0; j < c; j++)
            y[j] = exp(y[j] - total) - (j == truth[i]);
    }
    net_backward(net, theta, X, &Z, &H, &Y, &dZ, &dtheta);
    for (int k = 0; k < theta->cols; k++) {
        double w = theta->x[k];
        loss += lambda * w * w;
        theta->x[k] = w - eta * (dtheta.x[k] + 2 * lambda * w);
    }
    return loss;
}
