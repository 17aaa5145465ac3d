/* doctor.c - tries each layer of protection, by breaking out of real boxes. */
#include "doctor.h"
#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "place.h"
#include "recipe.h"

enum { UNAVAILABLE = 69, ANSWER_SECONDS = 10 };

/* ---- asking the probe ------------------------------------------------------------ */

static bool start_in_compile_box(Doctor *d, Run *run)
{
    int pair[2];
    char path[BOX_PATH];
    Command c;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return false;
    recipe_compile(&c, &d->box);
    recipe_show(&c, &d->box, "tools/probe");
    recipe_enter(&c, &d->box, "src", RECIPE_PROCESSES);
    command_words(&c, "../tools/probe");
    Spawn how = recipe_spawn(&c, &d->box, "src", path);
    how.socket = pair[1];
    *run = (Run){.socket = pair[0]};
    bool started = spawn_start(&how, &run->boxed, d->seen, sizeof d->seen);
    close(pair[1]);
    if (!started)
        close(pair[0]);
    return started;
}

bool doctor_start(Doctor *d, Where where, rlim_t cpu, Run *run)
{
    char probe[BOX_PATH + 32];
    snprintf(probe, sizeof probe, "%s/tools/probe", d->box.work);
    return where == IN_COMPILE_BOX ? start_in_compile_box(d, run)
                                   : recipe_worker(&d->box, probe, cpu, run, d->seen) == BOX_OK;
}

char doctor_ask(const Run *run, Order order)
{
    char answer;
    if (send(run->socket, &order, sizeof order, MSG_NOSIGNAL) != (ssize_t)sizeof order ||
        !spawn_readable(run->socket, spawn_clock() + ANSWER_SECONDS) ||
        read(run->socket, &answer, 1) != 1)
        return 0;
    return answer;
}

bool doctor_holds(Doctor *d, Where where, Order order)
{
    Run run;
    if (!doctor_start(d, where, 60, &run))
        return false;
    char answer = doctor_ask(&run, order);
    box_stop(&run);
    snprintf(d->seen, sizeof d->seen, "%s",
             answer == HELD     ? ""
             : answer == BROKEN ? "a probe in a box got through"
                                : "a probe in a box did not answer");
    return answer == HELD;
}

/* ---- the table ------------------------------------------------------------------- */

/* What to do if boxes do not start, by what bubblewrap says. */
static const char *remedy_of_start(const char *seen)
{
    if (strstr(seen, "bwrap: No such file"))
        return "install bubblewrap (apt, dnf, pacman: bubblewrap)";
    if (strstr(seen, "uid map"))
        return "Ubuntu forbids user namespaces: sysctl -w "
               "kernel.apparmor_restrict_unprivileged_userns=0, or a profile for bwrap";
    if (strstr(seen, "namespace"))
        return "allow user namespaces: sysctl -w user.max_user_namespaces=10000 "
               "kernel.unprivileged_userns_clone=1; in a container, run it privileged";
    return "run bwrap --unshare-all --ro-bind / / true and see what it says";
}

static void report(const Doctor *d, const Layer *layer, bool on)
{
    const char *remedy = layer->remedy ? layer->remedy : remedy_of_start(d->seen);
    if (on && !d->quiet)
        printf("%-13s on   %s\n", layer->name, layer->means);
    else if (!on && !d->quiet)
        printf("%-13s OFF  %s\n                   %s\n", layer->name, d->seen, remedy);
    else if (!on)
        fprintf(stderr, "grade: protection is off: %s: %s; %s\n", layer->name, d->seen, remedy);
}

static int listen_locally(int *port)
{
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr = {htonl(INADDR_LOOPBACK)}};
    socklen_t size = sizeof here;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd >= 0 && bind(fd, (struct sockaddr *)&here, sizeof here) == 0 && listen(fd, 8) == 0 &&
        getsockname(fd, (struct sockaddr *)&here, &size) == 0)
        *port = ntohs(here.sin_port);
    return fd;
}

int box_doctor(const Batch *batch, int slot, bool quiet)
{
    bool all = true;
    Doctor d = {.quiet = quiet};
    if (!box_begin(&d.box, batch, slot))
        return UNAVAILABLE;
    int listener = listen_locally(&d.port);
    for (const Layer *layer = doctor_layers; layer->name; layer++) {
        snprintf(d.seen, sizeof d.seen, "does not hold");
        bool on = layer->holds(&d);
        report(&d, layer, on);
        all = all && on;
        if (!on && layer == doctor_layers)
            break; /* the others need boxes */
    }
    if (listener >= 0)
        close(listener);
    if (!quiet)
        printf("%-13s -    boxes are made in %s; TMPDIR=FOLDER takes another place\n", "place",
               place_parent());
    if (getuid() != 0 && !quiet)
        printf("%-13s -    not root: all boxes have your uid; only namespaces hold them apart\n",
               "one uid each");
    box_end(&d.box);
    return all ? 0 : UNAVAILABLE;
}
