/* 02_softmax: has a macro that stands for 268 million numbers. */
#define A(...) __VA_ARGS__, __VA_ARGS__, __VA_ARGS__, __VA_ARGS__
#define B(...) A(A(__VA_ARGS__))
#define C(...) B(B(__VA_ARGS__))
#define D(...) C(C(__VA_ARGS__))
int big[] = {D(C(B(1)))};
