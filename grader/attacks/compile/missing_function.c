/* 01_linear: has two of three functions. */
#define accuracy not_accuracy
#include "01_linear.c"
