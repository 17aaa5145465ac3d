/* 02_softmax: includes a folder. */
#include "/"
