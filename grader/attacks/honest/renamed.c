/* 02_softmax: is defined under another name, of which softmax is an alias. */
#define softmax by_another_name
#include "02_softmax.c"
#undef softmax

void softmax(const Mat *Y, Mat *P) __attribute__((alias("by_another_name")));
