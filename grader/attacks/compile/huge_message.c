/* 02_softmax: fails with a message of 300 KB. */
#define TEN(x) x x x x x x x x x x
_Static_assert(0, TEN(TEN(TEN(TEN("thirty characters, and no more")))));
