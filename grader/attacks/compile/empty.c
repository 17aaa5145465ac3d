/* 02_softmax: a file without softmax(). */
int nothing;
