/*
 * remote.c - the back end of the grader: calls are messages to a worker in a sandbox.
 *
 * Every test has a process of its own there, with a socket of its own.  Whatever comes back
 * has the length that is due and numbers in their ranges, or the test is over.
 */
#define _GNU_SOURCE /* memfd_create */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include "channel.h"
#include "remote.h"
#include "run.h"
#include "wire.h"

enum {
    CALL_SECONDS = 10,
    FATE_SECONDS = 2
}; /* by the clock: a worker's own limit is of CPU time */

static int broker;

static int worker = -1;            /* the process that makes those of the tests */
static int test = -1, output = -1; /* of the running test */
static bool spent;                 /* the worker is of no use any more */
static uint32_t tests, calls;
static double test_deadline, deadline; /* of the test, of the call */
static int visited;                    /* rows, in the epoch under way */

static struct {
    char data[1 << 16];
    size_t from, to;
} ahead; /* what came and was not asked for yet */

void remote_use(int socket)
{
    broker = socket;
}

/* ---- workers --------------------------------------------------------------------- */

static void drop(int *file)
{
    if (*file >= 0)
        close(*file);
    *file = -1;
}

/* Ours is the failure if there is no worker: nothing is said of the code under judgement. */
static void get_worker(void)
{
    char byte = 'B';
    drop(&worker);
    if (write(broker, &byte, 1) != 1 || !channel_receive_file(broker, &byte, &worker) || worker < 0)
        _exit(NO_WORKER);
    spent = false;
}

static bool order_test(int theirs)
{
    Order order = {.sequence = ++tests, .kind = ORDER_TEST};
    int files[2] = {theirs, output};
    return channel_send_files(worker, &order, sizeof order, 2, files) == CHANNEL_GOOD;
}

void judge_begin(void)
{
    int pair[2];
    output = memfd_create("output", MFD_CLOEXEC);
    if (output < 0 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        _exit(NO_WORKER);
    test = pair[0];
    ahead.from = ahead.to = 0;
    test_deadline = deadline = channel_clock() + TEST_SECONDS;
    bool fresh = worker < 0 || spent;
    if (fresh)
        get_worker();
    bool begun = order_test(pair[1]);
    if (!begun && !fresh) {
        get_worker();
        begun = order_test(pair[1]);
    }
    close(pair[1]);
    if (!begun) {
        spent = true;
        judge_enter(judge_loading);
        judge_died("Early exit with return value 0");
    }
}

void judge_end(void)
{
    drop(&test);
    drop(&output);
}

void judge_note_printing(const char *function)
{
    struct stat file;
    if (!judge_slot->printer && fstat(output, &file) == 0 && file.st_size > 0)
        judge_slot->printer = function;
}

/* ---- no answer ------------------------------------------------------------------- */

/* What the worker says of the end of the test's process: for the message only. */
static bool read_fate(Fate *fate)
{
    double end = channel_clock() + FATE_SECONDS;
    do
        if (channel_receive(worker, fate, sizeof *fate, end) != CHANNEL_GOOD)
            return false;
    while (fate->sequence != tests);
    return true;
}

static _Noreturn void late(void)
{
    spent = true;
    judge_slot->timeout = true;
    judge_died("Test timeout expired");
}

static _Noreturn void gone(void)
{
    Fate fate;
    if (!read_fate(&fate)) {
        spent = true;
        judge_died("it closed the judge's socket, or stopped for good");
    }
    if (fate.signal == SIGXCPU || fate.signal == SIGKILL) {
        judge_slot->timeout = true; /* the limit of computing: beyond it, it is killed */
        judge_died("Received signal %d (%s)", SIGXCPU, strsignal(SIGXCPU));
    }
    if (fate.signal > 0 && fate.signal < 65)
        judge_died("Received signal %d (%s)", fate.signal, strsignal(fate.signal));
    judge_died("Early exit with return value %d", fate.status & 255);
}

static _Noreturn void nonsense(void)
{
    spent = true;
    judge_died("what came back is no answer");
}

static void must(Channel state)
{
    if (state == CHANNEL_LATE)
        late();
    if (state == CHANNEL_CLOSED)
        gone();
}

static void put(const void *data, size_t bytes)
{
    must(channel_send(test, data, bytes, deadline));
}

/* Reads ahead: a reply and the blocks that belong to it come in one piece. */
static void get(void *data, size_t bytes)
{
    for (char *p = data; bytes > 0;) {
        if (ahead.from == ahead.to) {
            ahead.from = 0;
            must(channel_receive_some(test, ahead.data, sizeof ahead.data, &ahead.to, deadline));
        }
        size_t there = ahead.to - ahead.from, n = bytes < there ? bytes : there;
        memcpy(p, ahead.data + ahead.from, n);
        ahead.from += n;
        p += n;
        bytes -= n;
    }
}

static _Noreturn void died(const Reply *r, const Call *call)
{
    Touch touch = r->integer >= 0 && r->integer < TOUCHES ? (Touch)r->integer : TOUCH_UNKNOWN;
    bool of_block = touch == TOUCH_END || touch == TOUCH_START || touch == TOUCH_INPUT;
    if (of_block && (!call || r->block < 0 || r->block >= call->blocks))
        touch = TOUCH_UNKNOWN;
    char text[200];
    touch_text(touch, call, r->block, text, sizeof text);
    if (text[0])
        snprintf(judge_slot->message, sizeof judge_slot->message, "%s() %s", judge_slot->inside,
                 text);
    judge_died("Received signal 11 (Segmentation fault)");
}

/* The place is put together here: the file has the name of the step. */
static _Noreturn void unwritten(const Reply *r)
{
    const char *file = judge_test()->file, *slash = strrchr(file, '/');
    judge_unwritten(slash ? slash + 1 : file, r->integer, judge_slot->inside);
}

/* ---- callbacks ------------------------------------------------------------------- */

static const Arg *callback_of(const Call *call, Kind kind)
{
    for (int i = 0; i < call->args; i++)
        if (call->arg[i].kind == kind)
            return &call->arg[i];
    nonsense();
}

static void check_ctx(const Reply *r)
{
    if (!r->same_ctx)
        judge_fail("%s() hands on another ctx than the one it was given", judge_slot->inside);
}

/* The matrix of a loss comes right after it; the suite must see its own, up to date. */
static double call_loss(const Call *call, const Reply *r)
{
    const Arg *loss = callback_of(call, LOSS_FUNCTION);
    const Mat *home = loss[1].home;
    size_t bytes = (size_t)home->rows * (size_t)home->cols * sizeof(real);
    Mat copy = {home->rows, home->cols, judge_alloc(bytes)};
    if (r->integer >= 0)
        get(copy.x, bytes);
    check_ctx(r);
    if (r->integer < 0)
        judge_fail("%s() calls loss with a matrix of another shape than A", judge_slot->inside);
    if (r->integer > 0)
        memcpy(home->x, copy.x, bytes);
    const char *before = judge_enter(NULL);
    double value = loss->loss(r->integer > 0 ? home : &copy, loss->ctx);
    judge_leave(before);
    free(copy.x);
    return value;
}

/* The suite looks at no more rows than the epoch has left. */
static double call_batch(const Call *call, const Reply *r)
{
    const Arg *batch = callback_of(call, BATCH_FUNCTION);
    int most = call->arg[0].integer, n = r->integer;
    size_t sent = (size_t)wire_rows(n, most, &visited);
    int *rows = judge_alloc((size_t)most * sizeof *rows);
    memset(rows, 0, (size_t)most * sizeof *rows);
    get(rows, sent * sizeof *rows);
    check_ctx(r);
    const char *before = judge_enter(NULL);
    double value = batch->batch(n, rows, batch->ctx);
    judge_leave(before);
    free(rows);
    return value;
}

static void call_back(const Call *call, const Reply *r)
{
    Order answer = {.sequence = r->sequence, .kind = ORDER_ANSWER};
    answer.number = r->kind == REPLY_LOSS ? call_loss(call, r) : call_batch(call, r);
    put(&answer, sizeof answer);
}

/* ---- calls ----------------------------------------------------------------------- */

/* The next reply to this call that is no callback. */
static Reply get_reply(uint32_t sequence, const Call *call)
{
    for (;;) {
        Reply r;
        get(&r, sizeof r);
        if (r.sequence != sequence && r.kind != REPLY_DIED)
            nonsense();
        switch (r.kind) {
        case REPLY_RETURNED: return r;
        case REPLY_DIED: died(&r, call);
        case REPLY_TODO: unwritten(&r);
        case REPLY_MISSING:
            judge_fail("%s() is not there: the file has no function of that name",
                       judge_slot->inside);
        case REPLY_LOSS:
        case REPLY_BATCH:
            if (!call)
                nonsense();
            call_back(call, &r);
            break;
        default: nonsense();
        }
    }
}

static void set_deadline(void)
{
    deadline = channel_clock() + CALL_SECONDS;
    if (deadline > test_deadline)
        deadline = test_deadline;
}

static void send_call(uint32_t sequence, const Call *call)
{
    Order order = {sequence, ORDER_CALL, call->callee->number, call->args, 0};
    Signature signature = {0};
    for (int i = 0; i < call->args; i++)
        signature.arg[i] = wire_shape(&call->arg[i]);
    for (int i = 0; i < call->blocks; i++)
        signature.twin[i] = stage_twin(call, i);
    struct iovec part[BLOCKS + 2] = {{&order, sizeof order}, {&signature, sizeof signature}};
    int parts = 2;
    for (int i = 0; i < call->blocks; i++)
        if (stage_twin(call, i) == i && way_in(call->block[i].way))
            part[parts++] = (struct iovec){call->block[i].before, call->block[i].bytes};
    must(channel_send_parts(test, part, parts, deadline));
}

static void get_blocks(Call *call)
{
    for (int i = 0; i < call->blocks; i++) {
        Block *b = &call->block[i];
        int twin = stage_twin(call, i);
        b->after = judge_alloc(b->bytes);
        if (twin < i)
            memcpy(b->after, call->block[twin].after, b->bytes);
        else if (stage_may_change(call, i))
            get(b->after, b->bytes);
        else
            memcpy(b->after, b->before, b->bytes);
    }
}

void judge_answer(Call *call)
{
    uint32_t sequence = ++calls;
    double outer = deadline;
    int outer_visited = visited;
    visited = 0;
    set_deadline();
    const char *before = judge_enter(call->callee->name);
    send_call(sequence, call);
    Reply r = get_reply(sequence, call);
    get_blocks(call);
    if (r.integer < -1 || r.integer >= call->args || r.block < -1 || r.block >= call->blocks)
        nonsense();
    judge_leave(before);
    deadline = outer;
    visited = outer_visited;
    call->result = r.number;
    call->changed = r.integer;
    call->overrun = r.block;
}

bool judge_leaks(void)
{
    Order order = {.sequence = ++calls, .kind = ORDER_LEAKS};
    const char *before = judge_enter(judge_slot->last);
    set_deadline();
    put(&order, sizeof order);
    Reply r = get_reply(order.sequence, NULL);
    judge_leave(before);
    return r.number != 0;
}
