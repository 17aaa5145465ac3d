/* 02_softmax: includes itself twice, and so again. */
#include __FILE__
#include __FILE__
