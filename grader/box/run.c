/* run.c - box R: a worker, alone with one socket. */
#include "box.h"
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "fault.h"
#include "filter.h"
#include "recipe.h"

enum { PROCESSES = 16, CPU_SECONDS = 60, MEMORY = 512 << 20, OUTPUT = 1 << 20 };

/* The name of a worker within the folder of the box; NULL if it is not one of its own. */
static const char *name_of(const Box *box, const char *worker)
{
    size_t n = strlen(box->work);
    return strncmp(worker, box->work, n) == 0 && worker[n] == '/' ? worker + n + 1 : NULL;
}

static bool start(const Box *box, const char *name, rlim_t cpu, int socket, int filter,
                  Boxed *boxed, char *reason)
{
    char path[BOX_PATH];
    Command c;
    recipe_begin(&c, box);
    recipe_show(&c, box, name);
    if (box->batch->boxed && !layer_off("system calls"))
        command_words(&c, "--seccomp 6");
    recipe_enter(&c, box, "", PROCESSES);
    command_add(&c, "%s/%s", box->batch->boxed ? "" : box->work, name);
    Spawn how = recipe_spawn(&c, box, "", path);
    how.socket = socket;
    how.filter = filter;
    how.cpu = cpu;
    how.memory = MEMORY;
    how.file = OUTPUT;
    return spawn_start(&how, boxed, reason, BOX_REASON);
}

BoxStatus recipe_worker(Box *box, const char *worker, rlim_t cpu, Run *run, char *reason)
{
    int pair[2];
    const char *name = name_of(box, worker);
    *run = (Run){.pid = -1, .socket = -1};
    snprintf(reason, BOX_REASON, "no worker, socket or filter");
    if (!name || may_fail(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair)) != 0)
        return BOX_FAILED;
    int filter = box->batch->boxed ? filter_open() : -1;
    bool started = (filter >= 0 || !box->batch->boxed) &&
                   start(box, name, cpu, pair[1], filter, &run->boxed, reason);
    if (filter >= 0)
        close(filter);
    close(pair[1]);
    if (!started) {
        close(pair[0]);
        return BOX_FAILED;
    }
    run->pid = run->boxed.pid;
    run->socket = pair[0];
    return BOX_OK;
}

BoxStatus box_run(Box *box, const char *worker, Run *run, char reason[BOX_REASON])
{
    return recipe_worker(box, worker, CPU_SECONDS, run, reason);
}

void box_stop(Run *run)
{
    if (run->socket < 0)
        return;
    close(run->socket);
    spawn_end(&run->boxed);
    *run = (Run){.pid = -1, .socket = -1};
}
