/* 02_softmax: has matrices of another type than everybody else. */
#define REAL float
#include "02_softmax.c"
