/* layers.c - the layers of protection, each with its trial and its remedy. */
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "doctor.h"
#include "recipe.h"
#include "regular.h"

static bool see(Doctor *d, bool holds, const char *otherwise)
{
    if (!holds)
        snprintf(d->seen, sizeof d->seen, "%s", otherwise);
    return holds;
}

static bool boxes_start(Doctor *d)
{
    Run run;
    for (Where where = IN_COMPILE_BOX; where <= IN_RUN_BOX; where++) {
        if (!doctor_start(d, where, 60, &run))
            return false;
        box_stop(&run);
    }
    return true;
}

static bool network(Doctor *d)
{
    return see(d, d->port != 0, "cannot listen on 127.0.0.1 to try it") &&
           doctor_holds(d, IN_COMPILE_BOX, (Order){PROBE_NETWORK, d->port});
}

static bool files(Doctor *d)
{
    return doctor_holds(d, IN_COMPILE_BOX, (Order){PROBE_FILES, 0});
}

static bool solutions(Doctor *d)
{
    return doctor_holds(d, IN_COMPILE_BOX, (Order){PROBE_SOLUTIONS, 0});
}

static bool read_only(Doctor *d)
{
    return doctor_holds(d, IN_COMPILE_BOX, (Order){PROBE_READ_ONLY, 0});
}

static bool system_calls(Doctor *d)
{
    return doctor_holds(d, IN_RUN_BOX, (Order){PROBE_SYSTEM_CALLS, 0});
}

static bool descriptors(Doctor *d)
{
    return doctor_holds(d, IN_RUN_BOX, (Order){PROBE_DESCRIPTORS, 0});
}

static bool processes(Doctor *d)
{
    return doctor_holds(d, IN_COMPILE_BOX, (Order){PROBE_PROCESSES, 64}) &&
           doctor_holds(d, IN_RUN_BOX, (Order){PROBE_PROCESSES, 64});
}

static bool memory(Doctor *d)
{
    return doctor_holds(d, IN_COMPILE_BOX, (Order){PROBE_MEMORY, 1024}) &&
           doctor_holds(d, IN_RUN_BOX, (Order){PROBE_MEMORY, 512});
}

static bool file_size(Doctor *d)
{
    return doctor_holds(d, IN_COMPILE_BOX, (Order){PROBE_FILE_SIZE, 16});
}

/* A probe that spins is stopped after a second; quietly, it is asked for its limit. */
static bool cpu(Doctor *d)
{
    Run run;
    if (d->quiet)
        return doctor_holds(d, IN_RUN_BOX, (Order){PROBE_CPU_LIMIT, 60});
    if (!doctor_start(d, IN_RUN_BOX, 1, &run))
        return false;
    Order spin = {PROBE_CPU, 0};
    bool sent = send(run.socket, &spin, sizeof spin, MSG_NOSIGNAL) == (ssize_t)sizeof spin;
    bool stopped = sent && spawn_wait(&run.boxed, spawn_clock() + 20);
    box_stop(&run);
    return see(d, stopped, "a probe in a box spun on");
}

/* The box's end of the socket is open as long as any process of the box lives. */
static bool leftovers(Doctor *d)
{
    Run run;
    char byte;
    if (!doctor_start(d, IN_RUN_BOX, 60, &run))
        return false;
    int socket = dup(run.socket);
    bool left = doctor_ask(&run, (Order){PROBE_LEAVE, 0}) == HELD;
    box_stop(&run);
    bool gone = left && spawn_readable(socket, spawn_clock() + 1) && read(socket, &byte, 1) == 0;
    close(socket);
    return see(d, gone, "a process outlived its box");
}

/* An ordinary user has but one. */
static bool uid(Doctor *d)
{
    return see(d, getuid() != 0 || d->box.uid != 0, "boxes are root's") &&
           doctor_holds(d, IN_COMPILE_BOX, (Order){PROBE_UID, (int)d->box.uid});
}

/* Whether some other user can look into the folder; who is not root can only read its mode. */
static bool folder(Doctor *d)
{
    struct stat s;
    int status = 1;
    if (stat(d->box.work, &s) != 0 || (s.st_mode & 077) != 0)
        return see(d, false, "its mode lets others in");
    if (getuid() != 0)
        return true;
    pid_t pid = fork();
    if (pid == 0)
        _exit(setgid(65534) != 0 || setuid(65534) != 0 || open(d->box.work, O_RDONLY) >= 0 ||
              open(d->box.batch->kit, O_RDONLY) >= 0);
    return see(d, pid > 0 && waitpid(pid, &status, 0) == pid && status == 0, "others can read it");
}

/* ---- what a submission goes through ---------------------------------------------- */

/* A tar archive of one small file, which compiles. */
static bool write_archive(const char *path)
{
    static const char text[] = "int nothing;\n";
    unsigned char block[4][512] = {{0}};
    unsigned sum = 0;
    char *header = (char *)block[0];
    strcpy(header, "01_linear.c");
    snprintf(header + 100, 24, "%07o%c%07o%c%07o", 0644, 0, 0, 0, 0);
    snprintf(header + 124, 24, "%011o%c%011o", (unsigned)strlen(text), 0, 0);
    memcpy(header + 148, "        0", 9);
    memcpy(header + 257, "ustar\00000", 8);
    for (int i = 0; i < 512; i++)
        sum += block[0][i];
    snprintf(header + 148, 8, "%06o", sum);
    strcpy((char *)block[1], text);
    return regular_write(path, block, sizeof block);
}

static bool compiles(Doctor *d, const Files *files)
{
    Workers workers;
    Run run;
    if (box_compile(&d->box, files, &workers, d->seen) != BOX_OK)
        return false;
    const char *said = workers.diagnostics[0] ? workers.diagnostics[0] : "gcc makes no program";
    bool made = see(d, workers.worker[0] != NULL, said);
    bool runs = made && box_run(&d->box, workers.worker[0], &run, d->seen) == BOX_OK;
    if (runs)
        box_stop(&run);
    box_workers_free(&workers);
    return runs;
}

static bool submission(Doctor *d)
{
    char path[BOX_PATH + 32];
    Files files;
    snprintf(path, sizeof path, "%s/trial.tar", d->box.work);
    if (!see(d, write_archive(path), "cannot write an archive") ||
        box_unpack(&d->box, path, &files, d->seen) != BOX_OK)
        return false;
    bool done = compiles(d, &files);
    box_files_free(&files);
    return done;
}

const Layer doctor_layers[] = {
    {"boxes", "bubblewrap starts them", boxes_start, NULL},
    {"network", "a listener on this machine is out of reach", network,
     "bubblewrap must be able to make network namespaces: run it privileged or as a user who may"},
    {"files", "/etc, /proc, /home, /tmp are not there", files, "use the distribution's bubblewrap"},
    {"solutions", "the compiler cannot see them", solutions, "make the kit again: make boxes"},
    {"read-only", "all but the folder of results", read_only, "use the distribution's bubblewrap"},
    {"system calls", "only those of the filter", system_calls,
     "a kernel with CONFIG_SECCOMP_FILTER, and a container that lets it be used"},
    {"descriptors", "a worker has none of ours but its socket", descriptors,
     "this is a mistake of the grader: please report it"},
    {"processes", "their number is limited", processes,
     "run as root, so that each box has a uid of its own, or on Linux 5.14 or later"},
    {"memory", "limited to 512 MiB, for compilers to 1 GiB", memory, "check ulimit -v"},
    {"file size", "limited to 16 MiB", file_size, "check ulimit -f"},
    {"cpu", "time is limited", cpu, "check ulimit -t"},
    {"leftovers", "no process outlives its box", leftovers,
     "bubblewrap must be able to make pid namespaces"},
    {"uid", "boxes have the uid of their slot", uid, "run as root, or as an ordinary user"},
    {"folder", "other users cannot look into it", folder, "check TMPDIR and its file system"},
    {"submission", "one was unpacked, compiled, linked and started", submission,
     "install gcc and the static C library (libc6-dev, glibc-static), then make boxes"},
    {0}};
