/*
 * worker.c - the program that holds the code under judgement, in a sandbox.
 *
 * Nothing that it does is trusted: all of this file may be undone by the code beside it, which
 * costs that code its own tests and nothing else.  File 3 is the judge.  For every test a fresh
 * process is forked, so that tests do not see each other.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "calls.h"
#include "wire.h"
#include "worker.h"

enum { JUDGE = 3, SECONDS = 4 };

bool worker_theirs;

/* ---- what can be called ---------------------------------------------------------- */

#define CALL(name, ...) __attribute__((weak)) __typeof__(name) name;
#include "calls.def"
#undef CALL

static const struct {
    const char *name;
    Function f;
} function[CALLS] = {
#define CALL(name, ...) {#name, (Function)name},
#include "calls.def"
};

/* ---- the judge ------------------------------------------------------------------- */

/* The call under way. */
static struct {
    uint32_t sequence;
    const Stage *stage;
    const Arg *callback; /* its function argument */
    int visited;         /* rows, by an epoch */
} now;

/* Reads ahead: an order and what belongs to it come in one piece. */
static void get(void *data, size_t bytes)
{
    static char ahead[1 << 16];
    static size_t from, to;
    for (char *p = data; bytes > 0;) {
        if (from == to) {
            ssize_t n = read(JUDGE, ahead, sizeof ahead);
            if (n <= 0)
                _exit(EXIT_SUCCESS); /* the test is over */
            from = 0;
            to = (size_t)n;
        }
        size_t n = bytes < to - from ? bytes : to - from;
        memcpy(p, ahead + from, n);
        from += n;
        p += n;
        bytes -= n;
    }
}

static void put_parts(struct iovec *part, int parts)
{
    while (parts > 0) {
        ssize_t n = writev(JUDGE, part, parts);
        if (n <= 0)
            _exit(EXIT_FAILURE);
        for (; parts > 0 && (size_t)n >= part->iov_len; part++, parts--)
            n -= (ssize_t)part->iov_len;
        if (parts > 0) {
            part->iov_base = (char *)part->iov_base + n;
            part->iov_len -= (size_t)n;
        }
    }
}

static struct iovec part_of(const void *data, size_t bytes)
{
    return (struct iovec){(void *)(uintptr_t)data, bytes};
}

static void put(const void *data, size_t bytes)
{
    put_parts((struct iovec[]){part_of(data, bytes)}, 1);
}

static void reply(Reply r)
{
    r.sequence = now.sequence;
    put(&r, sizeof r);
}

/* The code under judgement goes on; it stops. */
static void enter(void)
{
    worker_theirs = true;
    access_watch(now.stage);
}

static void leave(void)
{
    worker_theirs = false;
    access_watch(NULL);
}

/* ---- last words ------------------------------------------------------------------ */

_Noreturn void worker_die(Touch touch, int block)
{
    reply((Reply){.kind = REPLY_DIED, .integer = (int)touch, .block = block});
    _exit(EXIT_FAILURE);
}

static void on_signal(int number, siginfo_t *info, void *context)
{
    int block = 0;
    Touch touch = TOUCH_UNKNOWN;
    (void)context;
    signal(number, SIG_DFL);
    if (number == SIGILL || number == SIGFPE)
        touch = TOUCH_UNDEFINED; /* so does the compiler end what may not go on */
    else if (number == SIGABRT)
        touch = TOUCH_ABORT;
    else if ((touch = heap_touch(info->si_addr)) == TOUCH_UNKNOWN)
        touch = touch_at(info->si_addr, now.stage, &block);
    worker_die(touch, block);
}

static void catch_signals(void)
{
    static const int number[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
    static char own_stack[1 << 16];
    touch_stack_base();
    stack_t alternative = {.ss_sp = own_stack, .ss_size = sizeof own_stack};
    sigaltstack(&alternative, NULL);
    struct sigaction action = {.sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        sigaction(number[i], &action, NULL);
}

/* What assert() calls, in place of the library's. */
_Noreturn void __assert_fail(const char *assertion, const char *file, unsigned line,
                             const char *func)
{
    (void)file, (void)line;
    if (strcmp(func, "mat_index") != 0)
        worker_die(TOUCH_ASSERTION, 0);
    worker_die(strstr(assertion, "a->cols") ? TOUCH_COLUMN : TOUCH_ROW, 0);
}

/* What TODO() calls. */
_Noreturn void todo(const char *file, int line, const char *func)
{
    int i = 0;
    (void)file;
    while (i < CALLS - 1 && strcmp(function[i].name, func) != 0)
        i++;
    reply((Reply){.kind = REPLY_TODO, .integer = line, .function = i});
    _exit(EXIT_FAILURE);
}

/* ---- callbacks ------------------------------------------------------------------- */

static double serve(void);

/* Has the judge call back; the numbers follow the reply. */
static double call_back(Reply r, const void *ctx, const void *data, size_t bytes)
{
    __typeof__(now) suspended = now;
    leave();
    r.same_ctx = ctx == now.callback->ctx;
    r.sequence = now.sequence;
    put_parts((struct iovec[]){part_of(&r, sizeof r), part_of(data, bytes)}, 2);
    double answer = serve();
    now = suspended;
    enter();
    return answer;
}

/* The matrix stands beside the function among the arguments. */
static double send_loss(const Mat *A, void *ctx)
{
    const Mat *own = &(now.callback + 1)->mat;
    if (A->rows != own->rows || A->cols != own->cols)
        return call_back((Reply){.kind = REPLY_LOSS, .integer = -1}, ctx, NULL, 0);
    size_t bytes = (size_t)A->rows * (size_t)A->cols * sizeof(real);
    return call_back((Reply){.kind = REPLY_LOSS, .integer = A == own}, ctx, A->x, bytes);
}

static double send_batch(int n, const int *rows, void *ctx)
{
    int sent = wire_rows(n, now.stage->arg[0].integer, &now.visited);
    return call_back((Reply){.kind = REPLY_BATCH, .integer = n}, ctx, rows,
                     (size_t)sent * sizeof *rows);
}

static void redirect(Stage *stage)
{
    now.callback = NULL;
    for (int i = 0; i < stage->call->args; i++) {
        Arg *arg = &stage->arg[i];
        if (arg->kind != LOSS_FUNCTION && arg->kind != BATCH_FUNCTION)
            continue;
        if (arg->kind == LOSS_FUNCTION)
            arg->loss = send_loss;
        else
            arg->batch = send_batch;
        arg->ctx = &now;
        now.callback = arg;
    }
}

/* ---- calls ----------------------------------------------------------------------- */

static Call read_call(int args)
{
    Signature signature;
    get(&signature, sizeof signature);
    Call call = {.args = args, .changed = -1, .overrun = -1};
    for (int i = 0; i < args; i++)
        call.arg[i] = wire_arg(&signature.arg[i]);
    call.blocks = judge_blocks(args, call.arg, call.block);
    for (int i = 0; i < call.blocks; i++)
        call.block[i].home = (void *)(uintptr_t)(signature.twin[i] + 1); /* only compared */
    return call;
}

static void send_result(const Stage *stage, const Call *call, double result)
{
    Reply r = {.sequence = now.sequence,
               .number = result,
               .integer = call->changed,
               .block = call->overrun};
    struct iovec part[BLOCKS + 1] = {part_of(&r, sizeof r)};
    int parts = 1;
    for (int i = 0; i < call->blocks; i++)
        if (stage_twin(call, i) == i && stage_may_change(call, i))
            part[parts++] = part_of(stage->data[i], call->block[i].bytes);
    put_parts(part, parts);
}

static void answer(const Order *order)
{
    Call call = read_call(order->args);
    Stage stage;
    stage_open(&stage, &call);
    for (int i = 0; i < call.blocks; i++)
        if (stage_twin(&call, i) == i && way_in(call.block[i].way))
            get(stage.data[i], call.block[i].bytes);
    now = (__typeof__(now)){order->sequence, &stage, NULL, 0};
    redirect(&stage);
    stage_lock(&stage);
    if (!function[order->function].f) {
        reply((Reply){.kind = REPLY_MISSING});
        _exit(EXIT_FAILURE);
    }
    enter();
    double result = judge_invoke[order->function](function[order->function].f, stage.arg);
    leave();
    stage_check(&stage, &call);
    send_result(&stage, &call, result);
    stage_close(&stage);
}

/* Carries out orders until one is the answer to a callback. */
static double serve(void)
{
    for (;;) {
        Order order;
        get(&order, sizeof order);
        if (order.kind == ORDER_ANSWER)
            return order.number;
        if (order.kind == ORDER_CALL) {
            answer(&order);
        } else if (order.kind == ORDER_LEAKS) {
            now.sequence = order.sequence;
            reply((Reply){.integer = -1, .block = -1, .number = heap_lost()});
        }
    }
}

/* ---- tests ----------------------------------------------------------------------- */

/* Takes the order for a test, and its files: the judge of that test, and where prints go. */
static bool next_test(Order *order, int file[2])
{
    char room[CMSG_SPACE(2 * sizeof(int))];
    struct iovec data = {order, sizeof *order};
    struct msghdr message = {
        .msg_iov = &data, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
    if (recvmsg(JUDGE, &message, MSG_WAITALL) != (ssize_t)sizeof *order)
        return false;
    const struct cmsghdr *files = CMSG_FIRSTHDR(&message);
    if (!files || files->cmsg_len != CMSG_LEN(2 * sizeof(int)))
        return false;
    memcpy(file, CMSG_DATA(files), 2 * sizeof(int));
    return true;
}

static _Noreturn void run_test(const int file[2])
{
    struct rlimit seconds = {SECONDS, SECONDS + 1};
    setrlimit(RLIMIT_CPU, &seconds);
    dup2(file[0], JUDGE);
    dup2(file[1], STDOUT_FILENO);
    dup2(file[1], STDERR_FILENO);
    close(file[0]);
    close(file[1]);
    setvbuf(stdout, NULL, _IONBF, 0); /* the judge looks after every call */
    catch_signals();
    serve();
    _exit(EXIT_FAILURE);
}

int main(void)
{
    Order order;
    int file[2], status = 0;
    while (next_test(&order, file)) {
        pid_t test = fork();
        if (test == 0)
            run_test(file);
        close(file[0]);
        close(file[1]);
        if (test < 0 || waitpid(test, &status, 0) != test)
            return EXIT_FAILURE;
        Fate fate = {order.sequence, WIFSIGNALED(status) ? WTERMSIG(status) : 0,
                     WIFEXITED(status) ? WEXITSTATUS(status) : 0};
        put(&fate, sizeof fate);
    }
    return EXIT_SUCCESS;
}
