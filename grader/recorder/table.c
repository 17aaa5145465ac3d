/* table.c - the ref_ functions, which are recorded, and the solution behind them. */
#include "calls.h"
#include "mistake.h"
#include "recorder.h"

#define CALL(name, returns, ...) __typeof__(name) real_##name;
#include "calls.def"
#undef CALL

const Function recorder_real[] = {
#define CALL(name, ...) (Function) real_##name,
#include "calls.def"
#undef CALL
};

#define CALL(name, returns, ...)                                                                   \
    returns ref_##name(EACH(DECLARE, __VA_ARGS__))                                                 \
    {                                                                                              \
        static const Callee callee = {#name, CALL_##name, (Function)ref_##name};                   \
        Arg arg[] = {EACH(GIVE, __VA_ARGS__)};                                                     \
        GIVE_BACK_##returns(recorder_call(&callee, sizeof arg / sizeof *arg, arg));                \
    }
#include "calls.def"
