/* 02_softmax: looks the solution up by name while it runs. */
#include <dlfcn.h>
#define OWN_SOFTMAX
#include "attack.h"

void softmax(const Mat *Y, Mat *P)
{
    union {
        void *object;
        void (*function)(const Mat *, Mat *);
    } found = {dlsym(dlopen(NULL, RTLD_NOW), "ref_softmax")};
    if (found.object)
        found.function(Y, P);
}
