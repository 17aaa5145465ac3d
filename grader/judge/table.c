/* table.c - the judged_ functions that the suites call, made from calls.def. */
#include "calls.h"

#define CALL(name, returns, ...) __typeof__(name) ref_##name, judged_##name;
#include "calls.def"
#undef CALL

#define IS_void    false
#define IS_double  true
#define IS_Verdict true

#define CALL(name, returns, ...)                                                                   \
    returns judged_##name(EACH(DECLARE, __VA_ARGS__))                                              \
    {                                                                                              \
        static const Callee callee = {#name, CALL_##name, (Function)ref_##name};                   \
        Arg arg[] = {EACH(GIVE, __VA_ARGS__)};                                                     \
        GIVE_BACK_##returns(judge_call(&callee, IS_##returns, sizeof arg / sizeof *arg, arg));     \
    }
#include "calls.def"
#undef CALL

/* Whatever nn.h promises has a line there; if not, this is what the compiler does not know. */
#define PROMISED(name)                                                                             \
    static __typeof__(judged_##name) *const promised_##name __attribute__((unused)) = judged_##name;
#include "promised.h"
