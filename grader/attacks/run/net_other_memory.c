/* 08_mlp: gives the network matrices of its own, with shapes of its own. */
#include <limits.h>
#define mlp_train_step right_mlp_train_step
#include "08_mlp.c"
#undef mlp_train_step

double mlp_train_step(const Mat *X, const int *truth, double eta, double lambda, Mlp *m)
{
    double loss = right_mlp_train_step(X, truth, eta, lambda, m);
    m->act = 77;
    m->W1 = (Mat){INT_MAX, INT_MAX, (real *)8};
    m->b2 = mat_new(1000, 1000);
    return loss;
}
