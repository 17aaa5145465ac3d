/* table.c - the ref_ functions, which look their answers up, made from calls.def. */
#include "calls.h"
#include "mistake.h"
#include "recorded.h"

#define CALL(name, returns, ...)                                                                   \
    returns ref_##name(EACH(DECLARE, __VA_ARGS__))                                                 \
    {                                                                                              \
        static const Callee callee = {#name, CALL_##name, (Function)ref_##name};                   \
        Arg arg[] = {EACH(GIVE, __VA_ARGS__)};                                                     \
        GIVE_BACK_##returns(recorded_call(&callee, sizeof arg / sizeof *arg, arg));                \
    }
#include "calls.def"
