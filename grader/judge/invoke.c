/* invoke.c - calls any function of calls.def with arguments from an array. */
#include "calls.h"

/* Told apart where the words differ. */
#define RUN_void(call)    return call, 0
#define RUN_double(call)  return call
#define RUN_Verdict(call) return call

#define CALL(name, returns, ...)                                                                   \
    static double invoke_##name(Function f, Arg *arg)                                              \
    {                                                                                              \
        RUN_##returns(((__typeof__(name) *)f)(EACH(PASS, __VA_ARGS__)));                           \
    }
#include "calls.def"
#undef CALL

const Invoke judge_invoke[] = {
#define CALL(name, ...) invoke_##name,
#include "calls.def"
};
