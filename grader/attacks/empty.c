/* A step 02 without softmax(). */
int nothing;
