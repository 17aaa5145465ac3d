/* 02_softmax: has a softmax that is data, not code. */
const unsigned char softmax[4096] = {0xc3};
