/* 02_softmax: has 500 million numbers to be filled in by the compiler. */
int big[] = {[0 ... 500000000] = 1};
