/* 02_softmax: has an array of 4 GiB that is not zero. */
char big[1ull << 32] = {1};
