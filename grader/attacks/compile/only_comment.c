/* 02_softmax: is only a comment. */
