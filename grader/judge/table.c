/* table.c - the judged_ functions that the suites call, made from calls.def. */
#include "calls.h"

#define CALL(name, returns, ...) __typeof__(name) ref_##name, judged_##name;
#include "calls.def"
#undef CALL

/* void and double, told apart where the words differ. */
#define RUN_void(call)   return call, 0
#define RUN_double(call) return call
#define IS_void          false
#define IS_double        true
#define GIVE_BACK_void   (void)
#define GIVE_BACK_double return

#define CALL(name, returns, ...)                                                                   \
    static double invoke_##name(Function f, Arg *arg)                                              \
    {                                                                                              \
        RUN_##returns(((__typeof__(name) *)f)(EACH(PASS, __VA_ARGS__)));                           \
    }                                                                                              \
    returns judged_##name(EACH(DECLARE, __VA_ARGS__))                                              \
    {                                                                                              \
        static const Callee callee = {#name, invoke_##name, (Function)ref_##name};                 \
        Arg arg[] = {EACH(GIVE, __VA_ARGS__)};                                                     \
        GIVE_BACK_##returns judge_call(&callee, IS_##returns, sizeof arg / sizeof *arg, arg);      \
    }
#include "calls.def"
