/*
 * calls.h - what a line of calls.def becomes.
 *
 * EACH(F, a, b) is F(0, a), F(1, b).  A word such as IN(Y) is turned by each use into what
 * that use needs: DECLARE into the parameter `const Mat *Y`, GIVE into an Arg that holds Y,
 * PASS into the expression that hands argument i of an array of Args to the function.
 */
#ifndef CALLS_H
#define CALLS_H

#include "call.h"

/* The number of each line. */
enum {
#define CALL(name, ...) CALL_##name,
#include "calls.def"
#undef CALL
    CALLS
};

#define EACH(F, ...)                               EACH_COUNT(__VA_ARGS__, 8, 7, 6, 5, 4, 3, 2, 1, )(F, __VA_ARGS__)
#define EACH_COUNT(a, b, c, d, e, f, g, h, n, ...) EACH_##n
#define EACH_1(F, a)                               F(0, a)
#define EACH_2(F, a, b)                            F(0, a), F(1, b)
#define EACH_3(F, a, b, c)                         F(0, a), F(1, b), F(2, c)
#define EACH_4(F, a, b, c, d)                      F(0, a), F(1, b), F(2, c), F(3, d)
#define EACH_5(F, a, b, c, d, e)                   F(0, a), F(1, b), F(2, c), F(3, d), F(4, e)
#define EACH_6(F, a, b, c, d, e, f)                F(0, a), F(1, b), F(2, c), F(3, d), F(4, e), F(5, f)
#define EACH_7(F, a, b, c, d, e, f, g)             F(0, a), F(1, b), F(2, c), F(3, d), F(4, e), F(5, f), F(6, g)
#define EACH_8(F, a, b, c, d, e, f, g, h)                                                          \
    F(0, a), F(1, b), F(2, c), F(3, d), F(4, e), F(5, f), F(6, g), F(7, h)

/* ---- GIVE_BACK: what answers with a double does so with its own type ---------------- */

#define GIVE_BACK_void(call)    (void)(call)
#define GIVE_BACK_double(call)  return call
#define GIVE_BACK_Verdict(call) return verdict_of(call)

/* A worker that nobody trusts may answer anything. */
static inline Verdict verdict_of(double answer)
{
    return 0 <= answer && answer <= INT32_MAX ? (Verdict)answer : (Verdict)INT32_MAX;
}

/* ---- DECLARE: the parameter ------------------------------------------------------ */

#define DECLARE(i, word)         DECLARE_##word
#define DECLARE_IN(A)            const Mat *A
#define DECLARE_OUT(A)           Mat *A
#define DECLARE_INOUT(A)         Mat *A
#define DECLARE_IN_INTS(v, n)    const int *v
#define DECLARE_OUT_INTS(v, n)   int *v
#define DECLARE_INOUT_INTS(v, n) int *v
#define DECLARE_IN_MLP(m)        const Mlp *m
#define DECLARE_OUT_MLP(m)       Mlp *m
#define DECLARE_INOUT_MLP(m)     Mlp *m
#define DECLARE_SCRATCH(A)       Mat *A
#define DECLARE_IN_NET(net)      const Net *net
#define DECLARE_INT(i)           int i
#define DECLARE_NUM(x)           double x
#define DECLARE_ACT(act)         Act act
#define DECLARE_OUT_NUM(x)       double *x
#define DECLARE_RNG(rng)         Rng *rng
#define DECLARE_GRAPH(g)         Graph *g
#define DECLARE_LOSS(f, ctx)     LossFn f, void *ctx
#define DECLARE_BATCH(f, ctx)    BatchFn f, void *ctx

/* ---- GIVE: the Arg --------------------------------------------------------------- */

#define GIVE(i, word)         GIVE_##word
#define GIVE_IN(A)            give_mat(READ, #A, A)
#define GIVE_OUT(A)           give_mat(WRITE, #A, A)
#define GIVE_INOUT(A)         give_mat(UPDATE, #A, A)
#define GIVE_IN_INTS(v, n)    give_array(READ, INTEGERS, #v, v, n)
#define GIVE_OUT_INTS(v, n)   give_array(WRITE, INTEGERS, #v, v, n)
#define GIVE_INOUT_INTS(v, n) give_array(UPDATE, INTEGERS, #v, v, n)
#define GIVE_IN_MLP(m)        give_mlp(READ, #m, m)
#define GIVE_OUT_MLP(m)       give_mlp(WRITE, #m, m)
#define GIVE_INOUT_MLP(m)     give_mlp(UPDATE, #m, m)
#define GIVE_SCRATCH(A)       give_mat(SCRATCH, #A, A)
#define GIVE_IN_NET(net)      give_net(#net, net)
#define GIVE_INT(v)           ((Arg){.kind = INTEGER, .name = #v, .integer = v})
#define GIVE_NUM(v)           ((Arg){.kind = NUMBER, .name = #v, .number = v})
#define GIVE_ACT(v)           ((Arg){.kind = INTEGER, .name = #v, .integer = (int)v})
#define GIVE_OUT_NUM(v)       give_array(WRITE, NUMBERS, #v, v, 1)
#define GIVE_RNG(v)           give_array(UPDATE, RANDOM, #v, v, 1)
#define GIVE_GRAPH(g)         give_graph(#g, g)
#define GIVE_LOSS(f, c)       ((Arg){.kind = LOSS_FUNCTION, .name = #f, .loss = f, .ctx = c})
#define GIVE_BATCH(f, c)      ((Arg){.kind = BATCH_FUNCTION, .name = #f, .batch = f, .ctx = c})

static inline Arg give_mat(Way way, const char *name, const Mat *A)
{
    return A ? (Arg){.kind = MATRIX, .way = way, .name = name, .mat = *A, .home = A}
             : (Arg){.kind = MATRIX, .way = way, .name = name, .null = true};
}

static inline Arg give_mlp(Way way, const char *name, const Mlp *m)
{
    return (Arg){.kind = NETWORK, .way = way, .name = name, .mlp = *m, .home = m};
}

static inline Arg give_net(const char *name, const Net *net)
{
    return (Arg){.kind = LAYERS, .way = READ, .name = name, .net = *net, .home = net};
}

static inline Arg give_graph(const char *name, const Graph *g)
{
    return (Arg){.kind = GRAPH_NODES, .way = UPDATE, .name = name, .graph = *g, .home = g};
}

static inline Arg give_array(Way way, Kind kind, const char *name, const void *v, int count)
{
    Arg arg = {.kind = kind, .way = way, .name = name, .count = count};
    arg.array = (void *)(uintptr_t)v;
    return arg;
}

/* ---- PASS: argument i of arg[] --------------------------------------------------- */

/* softmax(&Y, &Y) passes one matrix twice: what it is called with is one as well. */
static inline Mat *pass_mat(Arg *arg, int i)
{
    for (int k = 0; k < i; k++)
        if (arg[k].kind == MATRIX && !arg[k].null && !arg[i].null && arg[k].mat.x == arg[i].mat.x &&
            arg[k].mat.cols == arg[i].mat.cols)
            return &arg[k].mat;
    return arg[i].null ? NULL : &arg[i].mat;
}

#define PASS(i, word)         PASS_##word(i)
#define PASS_IN(A)            PASS_MAT
#define PASS_OUT(A)           PASS_MAT
#define PASS_INOUT(A)         PASS_MAT
#define PASS_IN_INTS(v, n)    PASS_ARRAY
#define PASS_OUT_INTS(v, n)   PASS_ARRAY
#define PASS_INOUT_INTS(v, n) PASS_ARRAY
#define PASS_IN_MLP(m)        PASS_MLP
#define PASS_OUT_MLP(m)       PASS_MLP
#define PASS_INOUT_MLP(m)     PASS_MLP
#define PASS_SCRATCH(A)       PASS_MAT
#define PASS_IN_NET(net)      PASS_NET
#define PASS_INT(v)           PASS_INTEGER
#define PASS_NUM(v)           PASS_NUMBER
#define PASS_ACT(v)           PASS_ACTIVATION
#define PASS_OUT_NUM(v)       PASS_ARRAY
#define PASS_RNG(v)           PASS_ARRAY
#define PASS_GRAPH(g)         PASS_NODES
#define PASS_LOSS(f, c)       PASS_LOSS_FUNCTION
#define PASS_BATCH(f, c)      PASS_BATCH_FUNCTION

#define PASS_MAT(i)            pass_mat(arg, i)
#define PASS_ARRAY(i)          arg[i].array
#define PASS_MLP(i)            &arg[i].mlp
#define PASS_NET(i)            &arg[i].net
#define PASS_INTEGER(i)        arg[i].integer
#define PASS_NUMBER(i)         arg[i].number
#define PASS_ACTIVATION(i)     (Act) arg[i].integer
#define PASS_NODES(i)          &arg[i].graph
#define PASS_LOSS_FUNCTION(i)  arg[i].loss, arg[i].ctx
#define PASS_BATCH_FUNCTION(i) arg[i].batch, arg[i].ctx

#endif
