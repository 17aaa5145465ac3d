/*
 * probe.c - tries from inside a box what must not be possible there; for the doctor.
 *
 * Descriptor 3 brings one Order; the answer is one byte, HELD or BROKEN, or none.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "probe.h"
#include "spawn.h"

/* A listener of ours, outside. */
static bool network(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)port),
                             .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    return fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) != 0;
}

static bool files(void)
{
    static const char *const secret[] = {"/etc/passwd", "/etc/hostname", "/proc/self/status",
                                         "/sys/kernel", "/home",         "/root",
                                         "/tmp",        "/dev/shm",      "/dev/zero"};
    for (size_t i = 0; i < sizeof secret / sizeof *secret; i++)
        if (open(secret[i], O_RDONLY) >= 0)
            return false;
    return true;
}

static bool solutions(void)
{
    return open("../kit/08.o", O_RDONLY) < 0 && open("../kit/nn.h", O_RDONLY) >= 0;
}

static bool read_only(void)
{
    static const char *const place[] = {"/new",     "/src/new", "/usr/lib/new",
                                        "/dev/new", "/kit/new", "/tools/new"};
    for (size_t i = 0; i < sizeof place / sizeof *place; i++)
        if (open(place[i], O_WRONLY | O_CREAT, 0600) >= 0)
            return false;
    return open("../objects/new", O_WRONLY | O_CREAT, 0600) >= 0;
}

static bool processes(int most)
{
    for (int n = 0; n < most; n++) {
        pid_t pid = fork();
        if (pid < 0)
            return n > 0;
        if (pid == 0)
            for (;;)
                sleep(1000);
    }
    return false;
}

static bool memory(int mib)
{
    return mmap(NULL, (size_t)mib << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
                0) == MAP_FAILED;
}

static bool file_size(int mib)
{
    signal(SIGXFSZ, SIG_IGN);
    int fd = open("../objects/large", O_WRONLY | O_CREAT, 0600);
    return fd >= 0 && pwrite(fd, "", 1, 0) == 1 && pwrite(fd, "", 1, (off_t)mib << 20) < 0 &&
           errno == EFBIG;
}

static bool spin(void)
{
    for (volatile unsigned long i = 1; i; i++)
        continue;
    return false;
}

static bool cpu_limit(int seconds)
{
    struct rlimit limit;
    return getrlimit(RLIMIT_CPU, &limit) == 0 && limit.rlim_max <= (rlim_t)seconds;
}

/* All must be refused by the filter, whose answer is EPERM, before the kernel looks at them. */
static bool system_calls(void)
{
    const long call[] = {SYS_openat,
                         SYS_socket,
                         SYS_socketpair,
                         SYS_connect,
                         SYS_unshare,
                         SYS_setns,
                         SYS_mount,
                         SYS_umount2,
                         SYS_pivot_root,
                         SYS_chroot,
                         SYS_keyctl,
                         SYS_add_key,
                         SYS_bpf,
                         SYS_userfaultfd,
                         SYS_perf_event_open,
                         SYS_process_vm_readv,
                         SYS_process_vm_writev,
                         SYS_ptrace,
                         SYS_kill,
                         SYS_tkill,
                         SYS_memfd_create,
                         SYS_io_uring_setup,
                         SYS_mknodat,
                         SYS_unlinkat,
                         SYS_renameat2,
                         SYS_setresuid,
                         SYS_capset,
                         SYS_execveat,
                         SYS_flock,
                         SYS_shmget,
                         SYS_msgget,
                         SYS_prctl,
                         SYS_personality,
                         SYS_kexec_load,
                         SYS_init_module,
                         SYS_pidfd_open};
    for (size_t i = 0; i < sizeof call / sizeof *call; i++)
        if (syscall(call[i], -1, 0, 0, 0, 0, 0) != -1 || errno != EPERM)
            return false;
    return syscall(SYS_clone, CLONE_NEWUSER | SIGCHLD, 0, 0, 0, 0) == -1 && errno == EPERM &&
           syscall(SYS_prlimit64, 1, RLIMIT_CPU, NULL, NULL) == -1 && errno == EPERM;
}

static bool descriptors(void)
{
    struct stat s;
    for (int fd = SPAWN_SOCKET + 1; fd < 1024; fd++)
        if (fstat(fd, &s) == 0)
            return false;
    return true;
}

/* A process that would like to outlive the box. */
static bool leave(void)
{
    pid_t pid = fork();
    if (pid == 0) {
        setsid();
        for (;;)
            sleep(1000);
    }
    return pid > 0;
}

static bool held(const Order *order)
{
    switch (order->probe) {
    case PROBE_NETWORK: return network(order->number);
    case PROBE_FILES: return files();
    case PROBE_SOLUTIONS: return solutions();
    case PROBE_READ_ONLY: return read_only();
    case PROBE_PROCESSES: return processes(order->number);
    case PROBE_MEMORY: return memory(order->number);
    case PROBE_FILE_SIZE: return file_size(order->number);
    case PROBE_CPU: return spin();
    case PROBE_CPU_LIMIT: return cpu_limit(order->number);
    case PROBE_SYSTEM_CALLS: return system_calls();
    case PROBE_DESCRIPTORS: return descriptors();
    case PROBE_LEAVE: return leave();
    case PROBE_UID: return (int)getuid() == order->number;
    }
    return false;
}

int main(void)
{
    Order order;
    if (read(SPAWN_SOCKET, &order, sizeof order) != sizeof order)
        return 1;
    char answer = held(&order) ? HELD : BROKEN;
    return write(SPAWN_SOCKET, &answer, 1) != 1 || read(SPAWN_SOCKET, &order, 1) < 0;
}
