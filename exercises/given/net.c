/* net.c - where the parts of a network of many layers lie. */
#include "nn.h"

/* Numbers of theta that belong to the first layers, this many. */
static int below(const Net *net, int layers)
{
    int n = 0;
    for (int l = 1; l <= layers; l++)
        n += (net->size[l - 1] + 1) * net->size[l];
    return n;
}

int net_parameters(const Net *net)
{
    return below(net, net->layers);
}

Mat net_W(const Net *net, const Mat *theta, int layer)
{
    assert(1 <= layer && layer <= net->layers);
    assert(theta->rows == 1 && theta->cols == net_parameters(net));
    return (Mat){net->size[layer - 1], net->size[layer], theta->x + below(net, layer - 1)};
}

Mat net_b(const Net *net, const Mat *theta, int layer)
{
    Mat W = net_W(net, theta, layer);
    return (Mat){1, W.cols, W.x + W.rows * W.cols};
}

/* The sum of size[1] .. size[layers]. */
static int outputs(const Net *net, int layers)
{
    int n = 0;
    for (int l = 1; l <= layers; l++)
        n += net->size[l];
    return n;
}

int net_hidden(const Net *net)
{
    return outputs(net, net->layers - 1);
}

Mat net_part(const Net *net, const Mat *Z, int rows, int layer)
{
    assert(1 <= layer && layer < net->layers);
    assert(Z->rows == 1 && Z->cols == rows * net_hidden(net));
    return (Mat){rows, net->size[layer], Z->x + rows * outputs(net, layer - 1)};
}

/* Room for Z, H and dZ, for Y and dY, for dtheta. */
int net_room(const Net *net, int rows)
{
    int scores = net->size[net->layers];
    return rows * (3 * net_hidden(net) + 2 * scores) + net_parameters(net);
}
