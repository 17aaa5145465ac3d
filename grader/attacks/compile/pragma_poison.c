/* 02_softmax: forbids the names that the contract needs. */
#pragma GCC poison softmax Mat double
#include "nn.h"
