/* 02_softmax: includes the solution. */
#include "../../solutions/02_softmax.c"
