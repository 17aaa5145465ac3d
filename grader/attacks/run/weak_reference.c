/* 02_softmax: takes the solution if it is in the program by any of its names. */
#define OWN_SOFTMAX
#include "attack.h"

__attribute__((weak)) void ref_softmax(const Mat *Y, Mat *P);
__attribute__((weak)) void solution_softmax(const Mat *Y, Mat *P);
__attribute__((weak)) void __real_softmax(const Mat *Y, Mat *P);

void softmax(const Mat *Y, Mat *P)
{
    void (*const name[])(const Mat *, Mat *) = {ref_softmax, solution_softmax, __real_softmax};
    for (int i = 0; i < 3; i++)
        if (name[i]) {
            name[i](Y, P);
            return;
        }
}
