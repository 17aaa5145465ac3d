/* A step 02 that includes the solution. */
#include "../../solutions/02_softmax.c"
