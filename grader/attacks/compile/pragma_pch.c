/* 02_softmax: has the compiler load a file as a header that it prepared. */
#pragma GCC pch_preprocess "/etc/passwd"
